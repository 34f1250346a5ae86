# {{ title|python_comment }}
# Runtime {{ runtime|name }}, file index.py, handler index.handler.
{{ code|block(0) }}
