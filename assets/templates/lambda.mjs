// {{ title|comment }}
// Runtime {{ runtime|name }}, file index.mjs, handler index.handler.
{{ code|block(0) }}
