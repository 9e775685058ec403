//! What shaders may not do: branches and loops on uniforms alone.

use super::{source, texts};

/// Mesa's lavapipe makes a shader anew in every frame, and keeps it, for a branch or a loop that
/// depends on uniforms alone (seen in 22.3): such a thing is chosen by a shader definition or by
/// `select`.
#[test]
fn no_shader_branches_on_uniforms_alone() {
    let shaders = texts(&source().join("view"), &["wgsl"]);
    let uniforms: Vec<String> =
        shaders.iter().flat_map(|(_, text)| names_after(text, "var<uniform> ")).collect();
    assert!(uniforms.iter().any(|name| name == "globe"), "{uniforms:?}");
    for (name, text) in &shaders {
        let found = uniform_branches(text, &uniforms);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
    assert!(shaders.len() > 5, "{} shaders", shaders.len());
    // what it finds, and what it lets pass
    let shader = |body: &str| {
        format!("var<uniform> sky: Sky;\nconst PARTS: u32 = 8u;\nfn f(mu: f32) {{\n{body}\n}}")
    };
    for bad in [
        "if sky.up.w > 0.0 {",
        "if view.exposure > 1.0 && sky.up.w\n > f32(PARTS) {",
        "} else if dot(sky.up.xyz, vec3<f32>(0.0)) < 1.0 {",
        "for (var i = 0u; i < sky.parts; i += 1u) {",
        "while sky.up.w > 0.0 {",
        "switch sky.kind {",
        "let high = length(sky.up.xyz).x;\nif high > 1.0 {",
        "let width = mu * 2.0;  // pixels; not more\nif sky.up.w > DEPTH {",
    ] {
        assert!(!uniform_branches(&shader(bad), &[]).is_empty(), "{bad}");
    }
    for good in [
        "if sky.up.w > mu {",
        "let high = sky.up.w * mu;\nif high > 1.0 {",
        "for (var i = 0u; i < u32(mu); i += 1u) {",
        "for (var i = 0u; i < PARTS; i += 1u) {",
        "let a = select(sky.up.x, sky.up.y, sky.up.w > 0.0);",
    ] {
        assert!(uniform_branches(&shader(good), &[]).is_empty(), "{good}");
    }
    // a uniform of another file, where it is imported
    let text = |import: &str| {
        format!("#import a::{import}\nconst A: u32 = 1u;\nfn f() {{\nif sky.up > 0.0 {{\n}}\n}}")
    };
    let uniforms = ["sky".to_owned()];
    for import in ["b::{c, sky}", "b::{sky, c}", "b::sky"] {
        assert!(!uniform_branches(&text(import), &uniforms).is_empty(), "{import}");
    }
    for import in ["sky::c", "b::sky_row"] {
        assert!(uniform_branches(&text(import), &uniforms).is_empty(), "{import}");
    }
}

/// Names that stand behind a word.
fn names_after(text: &str, word: &str) -> Vec<String> {
    let is_end = |c: char| c == ':' || c == ' ' || c == '=';
    text.split(word).skip(1).filter_map(|rest| rest.split(is_end).next()).map(Into::into).collect()
}

/// Names that a shader imports: the last of a path, or those in its braces.
fn imported(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| line.strip_prefix("#import "))
        .filter_map(|path| path.rsplit_once("::"))
        .flat_map(|(_, names)| names.trim_matches(['{', '}']).split(','))
        .map(str::trim)
        .collect()
}

/// Branches and loops of a shader that depend on uniforms and constants alone; `uniforms` are
/// those of all files.
fn uniform_branches(text: &str, uniforms: &[String]) -> Vec<String> {
    let mut everywhere = vec!["view".to_owned()];
    everywhere.extend(names_after(text, "var<uniform> "));
    let imported = imported(text);
    everywhere.extend(uniforms.iter().filter(|name| imported.contains(&name.as_str())).cloned());
    let constants = names_after(text, "\nconst ");
    let lines: Vec<&str> =
        text.lines().map(before_comment).filter(|line| !line.starts_with('#')).collect();
    let text = lines.join("\n");
    let mut found = Vec::new();
    for function in text.split("\nfn ").skip(1) {
        let (mut same, mut constants) = (everywhere.clone(), constants.clone());
        // statements end at `;`, but for those between the brackets of a `for`
        for statement in statements(function) {
            let has = |list: &[String], root: &str| list.iter().any(|name| name == root);
            let is_written_large =
                |root: &str| root.len() > 1 && !root.contains(char::is_lowercase);
            // what is made of constants alone is unrolled, and no branch
            let kind = |part: &str, same: &[String], constants: &[String]| {
                let roots = roots(part);
                let is_constant = |root: &&str| has(constants, root) || is_written_large(root);
                (
                    roots.iter().all(|root| has(same, root) || is_constant(root)),
                    roots.iter().all(is_constant),
                )
            };
            if let Some((name, value)) =
                statement.strip_prefix("let ").and_then(|s| s.split_once('='))
            {
                let name = name.split(':').next().unwrap_or_default().trim().to_owned();
                let kind = kind(value, &same, &constants);
                same.retain(|other| *other != name);
                constants.retain(|other| *other != name);
                match kind {
                    (_, true) => constants.push(name),
                    (true, false) => same.push(name),
                    (false, false) => {}
                }
                continue;
            }
            let words = statement.trim_start_matches("else ");
            let condition = match words.split_once([' ', '(']) {
                Some(("if" | "while" | "switch", rest)) => rest.to_owned(),
                // the counter of a loop is as much the same for all as its limit
                Some(("for", rest)) => {
                    let mut parts = rest.trim_start_matches('(').split(';');
                    let counter = parts.next().unwrap_or_default();
                    let (left, right) = counter.split_once('=').unwrap_or_default();
                    let counter = left.trim().trim_start_matches("var ").split(':').next();
                    let counter = counter.unwrap_or_default().trim().to_owned();
                    let limit = parts.next().unwrap_or_default();
                    let others = roots(limit).into_iter().filter(|root| *root != counter);
                    format!("{right} {}", others.collect::<Vec<_>>().join(" "))
                }
                _ => continue,
            };
            if kind(&condition, &same, &constants) == (true, false) {
                found.push(statement.clone());
            }
        }
    }
    found
}

/// A line up to its comment.
fn before_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or_default().trim_end()
}

/// Statements of a function's text, heads of blocks among them.
fn statements(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut depth, mut statement) = (0, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if matches!(c, '{' | '}') || (c == ';' && depth == 0) {
            found.push(core::mem::take(&mut statement).trim().replace('\n', " "));
        } else {
            statement.push(c);
        }
    }
    found
}

/// Names in a shader's expression, without members, numbers, functions and types.
fn roots(expression: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some(begin) = rest.find(is_name) {
        rest = &rest[begin..];
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let is_type = ["f32", "i32", "u32", "bool", "true", "false"].contains(&name)
            || (after.starts_with('<')
                && ["vec", "mat", "array"].iter().any(|t| name.starts_with(t)));
        if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && !after.starts_with('(')
            && !is_type
        {
            found.extend(name.split('.').next());
        }
        rest = after;
    }
    found
}
