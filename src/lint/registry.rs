//! The list of all rules.

use super::Rule;
use super::rules;

/// Every rule, in the order of codes, which is also the order in which they run.
pub static RULES: &[&Rule] = &[
    &rules::origins_empty::RULE,
    &rules::origin_empty_entry::RULE,
    &rules::origin_whitespace::RULE,
    &rules::origin_list_in_entry::RULE,
    &rules::origin_quoted::RULE,
    &rules::origin_missing_scheme::RULE,
    &rules::origin_scheme_unsupported::RULE,
    &rules::origin_file_scheme::RULE,
    &rules::origin_null::RULE,
    &rules::origin_trailing_slash::RULE,
    &rules::origin_has_path::RULE,
    &rules::origin_has_query_or_fragment::RULE,
    &rules::origin_has_userinfo::RULE,
    &rules::origin_not_lowercase::RULE,
    &rules::origin_default_port::RULE,
    &rules::origin_port_invalid::RULE,
    &rules::origin_port_leading_zero::RULE,
    &rules::origin_host_not_punycode::RULE,
    &rules::origin_host_invalid::RULE,
    &rules::origin_ipv4_not_canonical::RULE,
    &rules::origin_ipv6_brackets::RULE,
    &rules::origin_ipv6_not_canonical::RULE,
    &rules::origin_subdomain_wildcard::RULE,
    &rules::origin_public_suffix_wildcard::RULE,
    &rules::origin_port_wildcard::RULE,
    &rules::origin_partial_wildcard::RULE,
    &rules::origin_looks_like_regex::RULE,
    &rules::origin_scheme_wildcard::RULE,
    &rules::origin_duplicate::RULE,
    &rules::origin_wildcard_with_others::RULE,
    &rules::origin_covered::RULE,
    &rules::origin_any::RULE,
    &rules::origin_trailing_dot::RULE,
    &rules::origin_blocked_port::RULE,
    &rules::origin_loopback_in_production::RULE,
    &rules::origin_non_public_host_in_production::RULE,
    &rules::origin_is_public_suffix::RULE,
    &rules::origin_is_an_api_host::RULE,
    &rules::origin_many::RULE,
    &rules::methods_empty::RULE,
    &rules::method_empty_entry::RULE,
    &rules::method_invalid_token::RULE,
    &rules::method_forbidden::RULE,
    &rules::method_any_keyword::RULE,
    &rules::method_not_uppercase::RULE,
    &rules::method_unsupported::RULE,
    &rules::method_duplicate::RULE,
    &rules::method_wildcard_with_others::RULE,
    &rules::method_wildcard::RULE,
    &rules::method_safelisted::RULE,
    &rules::method_options_listed::RULE,
    &rules::method_too_long::RULE,
    &rules::method_routes_mismatch::RULE,
    &rules::headers_empty::RULE,
    &rules::header_empty_entry::RULE,
    &rules::header_invalid_token::RULE,
    &rules::header_list_in_entry::RULE,
    &rules::header_pattern::RULE,
    &rules::header_forbidden::RULE,
    &rules::header_response_only::RULE,
    &rules::header_safelisted::RULE,
    &rules::header_duplicate::RULE,
    &rules::header_wildcard_with_others::RULE,
    &rules::header_wildcard_without_authorization::RULE,
    &rules::header_content_type_missing::RULE,
    &rules::header_authorization_missing::RULE,
    &rules::header_api_key_missing::RULE,
    &rules::header_sigv4_incomplete::RULE,
    &rules::header_method_override::RULE,
    &rules::expose_empty_entry::RULE,
    &rules::expose_invalid_token::RULE,
    &rules::expose_pattern::RULE,
    &rules::expose_forbidden::RULE,
    &rules::expose_no_response_header::RULE,
    &rules::expose_safelisted::RULE,
    &rules::expose_duplicate::RULE,
    &rules::expose_wildcard_with_others::RULE,
    &rules::expose_sensitive::RULE,
    &rules::max_age_out_of_range::RULE,
    &rules::max_age_not_integer::RULE,
    &rules::max_age_above_browser_caps::RULE,
    &rules::max_age_above_all_caps::RULE,
    &rules::max_age_caching_off::RULE,
    &rules::max_age_negative::RULE,
    &rules::max_age_short::RULE,
    &rules::max_age_unset::RULE,
    &rules::credentials_with_any_origin::RULE,
    &rules::credentials_with_insecure_origin::RULE,
    &rules::credentials_with_scheme_wildcard::RULE,
    &rules::credentials_with_null_origin::RULE,
    &rules::credentials_with_method_wildcard::RULE,
    &rules::credentials_with_header_wildcard::RULE,
    &rules::credentials_with_expose_wildcard::RULE,
    &rules::credentials_with_user_content_host::RULE,
    &rules::credentials_not_needed_for_bearer::RULE,
    &rules::credentials_across_sites::RULE,
    &rules::credentials_cookie_attributes::RULE,
    &rules::any_origin_on_private_api::RULE,
    &rules::http_backend_headers_ignored::RULE,
    &rules::http_authorizer_catches_preflight::RULE,
    &rules::websocket_api_with_cors::RULE,
    &rules::unknown_field::RULE,
    &rules::authorizer_unsupported::RULE,
    &rules::route_invalid::RULE,
    &rules::rest_multiple_origins::RULE,
    &rules::rest_options_method_missing::RULE,
    &rules::rest_custom_scheme::RULE,
    &rules::rest_gateway_responses_without_cors::RULE,
    &rules::rest_proxy_must_answer::RULE,
    &rules::rest_vary_missing::RULE,
    &rules::rest_options_authorized::RULE,
    &rules::rest_binary_media_any::RULE,
    &rules::rest_quote_in_value::RULE,
    &rules::rest_header_not_declared::RULE,
    &rules::sam_rest_single_origin::RULE,
    &rules::sam_rest_no_expose_headers::RULE,
    &rules::sam_rest_preflight_auth::RULE,
    &rules::sam_inline_definition::RULE,
    &rules::sam_rest_quoting::RULE,
    &rules::cdk_rest_mixed_wildcards::RULE,
    &rules::field_type::RULE,
    &rules::openapi_http_only_extension::RULE,
    &rules::template_exact_compare::RULE,
    &rules::gateway_response_static_origin::RULE,
    &rules::target_function_alone::RULE,
    &rules::target_loses_paths::RULE,
    &rules::ignore_unused::RULE,
    &rules::ignore_unknown_rule::RULE,
    &rules::ignore_error::RULE,
    &rules::ignore_without_reason::RULE,
];

/// A code that is kept for a finding which no design can cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reserved {
    /// The code, which no rule may have.
    pub code: &'static str,
    /// The name that goes with it.
    pub name: &'static str,
    /// Why there is nothing to find, as the end of a sentence.
    pub reason: &'static str,
}

const fn reserved(code: &'static str, name: &'static str, reason: &'static str) -> Reserved {
    Reserved { code, name, reason }
}

/// What the catalogue of findings names beside [`RULES`], because another rule reports the same slip.
/// Their codes are kept free.
pub static RESERVED: &[Reserved] = &[
    reserved(
        "COR806",
        "sam-http-credentials-gap",
        "credentials-with-any-origin and origins-empty report the same slip for every target",
    ),
    reserved(
        "COR808",
        "cdk-rest-credentials-gap",
        "credentials-with-any-origin reports the same slip for every target",
    ),
];

/// The reserved code of this name or code, in any case.
pub fn find_reserved(name_or_code: &str) -> Option<&'static Reserved> {
    let is_called = |known: &str| known.eq_ignore_ascii_case(name_or_code);
    RESERVED
        .iter()
        .find(|kept| is_called(kept.code) || is_called(kept.name))
}

/// The rule of this name or code, in any case.
pub fn find(name_or_code: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.is_called(name_or_code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_and_names_are_unique() {
        assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
        let names: std::collections::HashSet<_> = RULES.iter().map(|r| r.name).collect();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn no_rule_has_a_reserved_code_or_name() {
        assert!(RESERVED.is_sorted_by(|a, b| a.code < b.code));
        for kept in RESERVED {
            assert_eq!(find_reserved(&kept.name.to_uppercase()), Some(kept));
            assert!(find(kept.code).is_none(), "{}", kept.code);
            assert!(find(kept.name).is_none(), "{}", kept.name);
        }
    }

    #[test]
    fn codes_say_the_group() {
        for rule in RULES {
            let digits = rule.code.strip_prefix("COR").expect("the prefix");
            assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()));
        }
    }

    #[test]
    fn every_page_has_its_headings_in_order() {
        let headings = [
            "## What it does",
            "## Why it matters",
            "## Example",
            "## Use instead",
            "## Sources",
        ];
        for rule in RULES {
            let places: Vec<_> = headings.iter().map(|h| rule.page.find(h)).collect();
            assert!(
                places.iter().all(Option::is_some),
                "{}: {places:?}",
                rule.name
            );
            assert!(places.is_sorted(), "{}", rule.name);
        }
    }
}
