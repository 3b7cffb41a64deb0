import { basename } from 'node:path'
import type { Oas3Rule } from '@redocly/openapi-core'

const folders: Readonly<Record<string, string>> = {
  Schema: 'schemas',
  Response: 'responses',
  Parameter: 'parameters',
  Example: 'examples',
  RequestBody: 'requestBodies',
  Header: 'headers',
  SecurityScheme: 'securitySchemes',
}

/** One component a file; its name is that of the file, in Pascal case. */
export const rule: Oas3Rule = () => ({
  ref(_node, { type, key, location, report }, { location: target }) {
    const folder = folders[type.name]
    if (!folder || !target) return
    const at = location.child('$ref')
    const file = target.source.absoluteRef
    const name = basename(file, '.yaml')
    if (target.pointer !== '#/' || !file.endsWith(`/components/${folder}/${name}.yaml`)) {
      report({ message: `Put the component into a file of its own, components/${folder}/<Name>.yaml, and refer to that.`, location: at })
    } else if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) {
      report({ message: `Rename ${name}.yaml to Pascal case: it is the name of the component.`, location: at })
    } else if (type.name === 'SecurityScheme' && key !== name) {
      report({ message: `Give security scheme and file one name: "${key}" refers to ${name}.yaml.`, location: at })
    }
  },
})
