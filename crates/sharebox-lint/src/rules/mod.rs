//! The registry: one file per rule, one line each here.

use crate::Rule;

macro_rules! registry {
    ($($name:ident,)*) => {
        $(mod $name;)*

        /// Every rule, in alphabetical order of its code.
        pub static RULES: &[&Rule] = &[$(&$name::RULE,)*];
    };
}

registry! {
    app_throws,
    arrow_handler_this,
    async_handler,
    async_timeline_handler,
    callback_needs_login,
    channel_unknown,
    dataset_attribute_case,
    dead_callback,
    default_page_unknown,
    default_path_reshares_query,
    duplicate_share_handler,
    field_ignored_here,
    field_needs_channel,
    field_too_new,
    field_wrong_type,
    forbidden_share,
    forbidden_word,
    handler_called_by_hand,
    handler_not_on_page,
    handler_returns_non_object,
    handler_returns_nothing,
    handler_throws,
    image_cloud_too_new,
    image_data_uri,
    image_empty,
    image_format,
    image_missing_file,
    image_not_network,
    image_private_host,
    image_protocol_relative,
    image_ratio,
    image_relative_to_page,
    image_too_big,
    image_unreadable,
    landing_page_needs_login,
    landing_page_throws,
    lifecycle_throws,
    limit_reached,
    markup_broken,
    menu_api_deprecated,
    menu_entry_unknown,
    menu_option_unread,
    menu_without_handler,
    module_throws,
    native_share_field_missing,
    native_share_key_case,
    native_share_network_image,
    native_share_unknown_key,
    native_share_wrong_value,
    needs_data,
    package_not_built,
    page_not_registered,
    path_contains_undefined,
    path_empty,
    path_has_extension,
    path_is_url,
    path_no_leading_slash,
    path_not_registered,
    path_query_only,
    path_relative,
    path_second_question_mark,
    path_too_long,
    pc_not_declared,
    pcmode_too_new,
    pcmode_unknown,
    pcmode_without_pcpath,
    pcpath_without_pcmode,
    plugin_path_undeclared,
    plugin_path_with_query,
    promise_drops_fields,
    promise_not_native,
    promise_rejects,
    promise_resolves_empty,
    promise_too_slow,
    query_contains_undefined,
    query_is_path,
    query_key_not_read,
    query_not_decoded_on_load,
    query_not_string,
    required_field_missing,
    required_prefix_missing,
    required_query_missing,
    required_share_missing,
    return_inside_callback,
    scene_compared_with_number,
    script_missing,
    script_not_text,
    session_key_in_card,
    share_button_without_handler,
    single_page_needs_login,
    stored_share_ticket,
    suppression_not_understood,
    suppression_without_reason,
    syntax_error,
    tab_page_query,
    tap_changes_share,
    target_read_on_menu,
    ticket_flag_not_boolean,
    timeline_menu_alone,
    timeline_returns_path,
    timeline_without_app_message,
    title_contains_undefined,
    title_empty,
    title_not_string,
    title_too_long,
    undocumented_option_read,
    undocumented_share_field,
    unknown_share_field,
    unsimulated_api,
    unused_suppression,
    update_menu_ios_conflict,
    wrapped_button_dataset,
}

/// The rule that gathers what depends on data.
pub(crate) static NEEDS_DATA: &Rule = &needs_data::RULE;

/// The rule called `code`.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

#[cfg(test)]
mod tests {
    use sharebox_diagnostic::Language;

    use super::*;

    #[test]
    fn every_file_here_is_in_the_registry_under_its_own_name() {
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/rules");
        #[expect(clippy::disallowed_methods, reason = "a test looks at its own sources")]
        let mut files: Vec<String> = std::fs::read_dir(here)
            .unwrap()
            .map(|entry| {
                entry.unwrap().file_name().into_string().unwrap().replace(".rs", "").replace('_', "-")
            })
            .filter(|name| name != "mod")
            .collect();
        files.sort();
        let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(files, codes);
    }

    #[test]
    fn every_page_says_what_why_bad_good_and_evidence() {
        for rule in RULES {
            let page = rule.source_page();
            for heading in ["## What it finds", "## Why", "## Bad", "## Good", "## Evidence"] {
                assert!(page.contains(heading), "{} has no `{heading}`", rule.code);
            }
        }
    }

    #[test]
    fn every_page_is_there_in_both_languages() {
        for rule in RULES {
            let untranslated = rule.untranslated();
            assert!(untranslated.is_empty(), "{} lacks the other language of {untranslated:?}", rule.code);
            let summary = &rule.summary;
            assert_ne!(summary.en(), summary.get(Language::Zh), "{}", rule.code);
            let page = rule.page(Language::Zh);
            for heading in ["## 检查内容", "## 原因", "## 错误示例", "## 正确示例", "## 依据"]
            {
                assert!(page.contains(heading), "{} has no `{heading}`", rule.code);
            }
            assert!(
                !page.contains("## Why") && !rule.page(Language::En).contains("中文\n###"),
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn both_languages_of_a_page_name_the_same_things() {
        for rule in RULES {
            let en = rule.page(Language::En).replace('\n', " ");
            for part in ["检查内容", "原因", "依据"] {
                let text = rule.section(part);
                assert!(text.contains('。'), "{}: {part} is no sentence", rule.code);
                for name in text.split('`').skip(1).step_by(2).filter(|name| *name != "\"\"") {
                    assert!(en.contains(&format!("`{name}`")), "{}: {part} names `{name}`", rule.code);
                }
            }
        }
    }
}
