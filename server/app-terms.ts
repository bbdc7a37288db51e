/** What the web can ask about the rules for terms. */
import { createTermsRulesFlow, type TermsRulesParts } from './flows/terms-rules.ts'
import type { TermsApi } from './ports/terms-rules.ts'

export function termsApi(parts: TermsRulesParts): TermsApi {
  const { show, version, save, tryOut } = createTermsRulesFlow(parts)
  return { termsRules: show, termsRulesVersion: version, saveTermsRules: save, tryTermsRules: tryOut }
}
