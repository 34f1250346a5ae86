//! How paths are shown: as short as people would write them.

use std::path::{Path, PathBuf};

/// What paths are shown from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    /// The current folder.
    here: Option<PathBuf>,
    /// The home folder.
    home: Option<PathBuf>,
}

impl Paths {
    /// From the current folder and the home folder of the process.
    pub fn of_process() -> Self {
        Self {
            home: etcetera::home_dir().ok(),
            ..Self::for_programs()
        }
    }

    /// From the current folder of the process alone: programs do not know what `~` is.
    pub fn for_programs() -> Self {
        Self {
            here: std::env::current_dir().ok(),
            home: None,
        }
    }

    /// A path, from the current folder if it lies there, with `~` if it lies at home, else as it is.
    pub fn show(&self, path: &Path) -> String {
        // From the root everything would be relative.
        let below = |folder: &Option<PathBuf>| {
            let folder = folder.as_deref().filter(|f| f.parent().is_some())?;
            let rest = path.strip_prefix(folder).ok()?;
            (!rest.as_os_str().is_empty()).then(|| rest.to_owned())
        };
        let at_home = || Some(Path::new("~").join(below(&self.home)?));
        let shown = below(&self.here).or_else(at_home);
        shown.as_deref().unwrap_or(path).display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_from_the_nearest_folder_that_people_know() {
        let paths = |here: &str| Paths {
            here: Some(here.into()),
            home: Some("/home/me".into()),
        };
        let cases = [
            ("/home/me/api", "/home/me/api/orders.yaml", "orders.yaml"),
            (
                "/home/me/api",
                "/home/me/api/.corstui/a.yaml",
                ".corstui/a.yaml",
            ),
            ("/home/me/api", "/home/me/shop/a.yaml", "~/shop/a.yaml"),
            ("/home/me/api", "/home/me/api2/a.yaml", "~/api2/a.yaml"),
            ("/home/me/api", "/home/you/a.yaml", "/home/you/a.yaml"),
            ("/home/me/api", "../shop/a.yaml", "../shop/a.yaml"),
            ("/home/me/api", "/home/me/api", "~/api"),
            ("/", "/srv/a.yaml", "/srv/a.yaml"),
            ("/", "/home/me/a.yaml", "~/a.yaml"),
        ];
        for (here, path, shown) in cases {
            assert_eq!(paths(here).show(Path::new(path)), shown, "{path} in {here}");
        }
        assert_eq!(Paths::default().show(Path::new("/a/b")), "/a/b");
    }
}
