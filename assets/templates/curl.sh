# {{ title|comment }}
# First set URL to the address of the API{% if !stage_path.is_empty() %}, which ends in {{ stage_path|comment }}{% endif %}: URL=https://API-ID.execute-api.REGION.amazonaws.com{{ stage_path|comment }}
{%- match authorizer %}
{%- when None %}
{%- when Some(Authorizer::ApiKey) %}
# And API_KEY to a key of the API.
{%- when Some(Authorizer::Iam) %}
# And AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, if there is one, AWS_SESSION_TOKEN.
{%- when Some(_) %}
# And AUTHORIZATION to what the authorizer reads, such as: Bearer TOKEN
{%- endmatch %}
{%- for line in believed %}
# {{ line|comment }}
{%- endfor %}
{%- for line in left_out %}
# {{ line|comment }}
{%- endfor %}
{%- for request in requests %}

# {{ request.about|comment }} expects:
{%- for want in request.wants %}
#   {{ want|comment }}
{%- endfor %}
curl -sS -g -o /dev/null -D - {% if request.is_head() %}--head{% else %}-X {{ request.sent()|name }}{% endif %} -H {{ request.origin }}{% if request.preflight %} -H {{ request.asked }}{% if let Some(headers) = request.asked_headers %} -H {{ headers }}{% endif %}{% else if authorizer.is_some() %} {% include "curl_proof.sh" %}{% endif %} "$URL"{{ request.path }}
{%- endfor %}
