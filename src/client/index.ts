/** Typed clients of the providers. */
export { type Answer, type Client, type ClientOptions, createClient, type Provider } from './create-client.ts'
