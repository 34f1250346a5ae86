//! The call to simulate: what the arguments name, and the rest as the design proposes it or, for a page
//! that is named, as a script that says nothing else does it.

use anyhow::{Result, anyhow, bail};

use super::Args;
use crate::cors::{Method, Policy};
use crate::simulate::browser::{Call, Credentials, Mode, Page, Target};
use crate::simulate::exchange::Headers;
use crate::simulate::{example, proposal};

impl Args {
    pub(super) fn call(&self, policy: &Policy) -> Result<Call> {
        Ok(Call {
            page: self.page(policy)?,
            target: self.target(policy)?,
            method: self.method(policy),
            headers: self.headers(policy),
            credentials: self.credentials(policy),
            mode: Mode::default(),
        })
    }

    /// Whether the design proposes what is not named.
    const fn is_proposed(&self) -> bool {
        self.origin.is_none()
    }

    fn page(&self, policy: &Policy) -> Result<Page> {
        if let Some(page) = &self.origin {
            return Ok(page.clone());
        }
        let origin = proposal::origin(policy);
        let page = Page::parse(&origin);
        page.ok_or_else(|| anyhow!("no page can be at `{origin}`: name another with --origin"))
    }

    fn target(&self, policy: &Policy) -> Result<Target> {
        let path = self.path(policy);
        let address = format!("{}{path}", self.api.trim_end_matches('/'));
        let Some(target) = Target::parse(&address) else {
            bail!("`{address}` is no address that a script can ask: write https:// and a host");
        };
        Ok(target)
    }

    fn method(&self, policy: &Policy) -> String {
        match &self.method {
            Some(method) => method.clone(),
            None if self.is_proposed() => proposal::method(policy),
            None => Method::Get.to_string(),
        }
    }

    fn path(&self, policy: &Policy) -> String {
        match &self.path {
            Some(path) => path.clone(),
            None if self.is_proposed() => proposal::path(policy, self.method.as_deref()),
            None => example::path_for(policy, &self.method(policy)),
        }
    }

    fn headers(&self, policy: &Policy) -> Headers {
        if self.header.is_empty() && self.is_proposed() {
            proposal::headers(policy)
        } else {
            self.header.iter().cloned().collect()
        }
    }

    fn credentials(&self, policy: &Policy) -> Credentials {
        match self.credentials {
            Some(credentials) => credentials,
            None if self.is_proposed() => proposal::credentials(policy),
            None => Credentials::default(),
        }
    }
}
