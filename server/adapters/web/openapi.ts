/** OpenAPI 3.1 of the routes, made from the very list that is mounted. */
import { z } from 'zod'
import type { Route } from './route.ts'

const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function operation(route: Route): object {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = route.query && (schemaOf(route.query) as { properties?: Record<string, object>; required?: string[] })
  const inQuery = Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: query?.required?.includes(name) ?? false,
    schema,
  }))
  return {
    summary: route.summary,
    'x-access': typeof route.access === 'string' ? route.access : `right: ${route.access.right}`,
    parameters: [...inPath, ...inQuery],
    ...(route.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body) } } } }
      : {}),
    responses: { default: { description: 'JSON; an error is {error: {code, message, fields?}}' } },
    ...(route.access === 'public' ? {} : { security: [{ session: [] }] }),
  }
}

export function openApi(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tuttu', version: '1' },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tuttu_session' } } },
    paths,
  }
}
