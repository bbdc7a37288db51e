/** The connector to Asterisk, over real sockets, against a manager interface that behaves as told. */
import { createAsteriskConnector } from '../../server/adapters/asterisk/asterisk-connector.ts'
import { connectorContract } from '../phone-systems/connector-contract.ts'
import { amiProtocol } from './ami-peer.ts'

connectorContract({
  name: 'Asterisk',
  protocol: amiProtocol(),
  make: (options) => createAsteriskConnector({ ...options, username: 'tuttu', secret: 'a-secret-of-the-tests' }),
  garbageProblem: 'link.not-ami',
  speaksTls: true,
})
