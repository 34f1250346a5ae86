//! Versions that exports name: the one place to look when a year has passed.
//!
//! Checked on 2026-11-22 against the AWS Lambda runtimes page as cfn-lint 1.51.0 carries it
//! (`LmbdRuntimeLifecycle`), against hashicorp/aws 6.66.0 and hashicorp/archive 2.8.1, and against npm's
//! registry and PyPI.

/// A calendar day: year, month, day. Compares in the order of time.
pub type Date = (i64, u8, u8);

/// A Lambda runtime and how long it can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// Such as `python3.13`.
    pub name: &'static str,
    /// The last day of support.
    pub deprecated: Date,
    /// From this day no function can be created with it.
    pub create_blocked: Date,
    /// From this day no function that has it can be changed.
    pub update_blocked: Date,
}

/// The runtime of functions in Python, those in complete templates included. python3.14 has the same dates, and the first
/// releases of the AWS provider's version 6 do not know it.
pub const PYTHON: Runtime = Runtime {
    name: "python3.13",
    deprecated: (2029, 6, 30),
    create_blocked: (2029, 7, 31),
    update_blocked: (2029, 8, 31),
};

/// The runtime of functions in JavaScript.
pub const NODE: Runtime = Runtime {
    name: "nodejs24.x",
    deprecated: (2028, 4, 30),
    create_blocked: (2028, 6, 1),
    update_blocked: (2028, 7, 1),
};

/// Every runtime that an export names.
pub const RUNTIMES: [Runtime; 2] = [PYTHON, NODE];

/// A Terraform provider and the versions that a template works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Provider {
    /// Its address in the public registry.
    pub source: &'static str,
    /// A version constraint.
    pub version: &'static str,
}

/// The AWS provider. Version 6 took `stage_name` from the deployment and named the region's
/// attribute `region`.
pub const AWS_PROVIDER: Provider = Provider {
    source: "hashicorp/aws",
    version: "~> 6.0",
};

/// The provider that zips the function's code.
pub const ARCHIVE_PROVIDER: Provider = Provider {
    source: "hashicorp/archive",
    version: "~> 2.4",
};

/// The oldest Terraform that reads the templates: they use nothing newer than 1.5.
pub const TERRAFORM: &str = ">= 1.5";

/// The version of OpenAPI in a SAM definition body.
pub const OPENAPI: &str = "3.0.1";

/// A package that a program in TypeScript or Python needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name in npm's registry and in PyPI.
    pub name: &'static str,
    /// The version that exports are tried with; newer ones of the same major version do as well.
    pub version: &'static str,
}

/// The AWS CDK. The newest version that is in both npm's registry and PyPI.
pub const CDK: Package = Package {
    name: "aws-cdk-lib",
    version: "2.275.0",
};

/// What the AWS CDK is built on.
pub const CONSTRUCTS: Package = Package {
    name: "constructs",
    version: "10.8.1",
};

/// The types that TypeScript needs to know Node by, for the oldest Node that is supported.
pub const NODE_TYPES: Package = Package {
    name: "@types/node",
    version: "22.20.5",
};

/// Pulumi's program.
pub const PULUMI: Package = Package {
    name: "@pulumi/pulumi",
    version: "3.270.0",
};

/// Pulumi's AWS provider.
pub const PULUMI_AWS: Package = Package {
    name: "@pulumi/aws",
    version: "7.48.0",
};

#[cfg(test)]
mod tests {
    use std::time::{SystemTime, UNIX_EPOCH};

    use super::*;

    /// The civil date of a day counted from 1970-01-01 (Howard Hinnant, "chrono-compatible
    /// low-level date algorithms").
    fn civil(days: i64) -> Date {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |n: i64| u8::try_from(n).expect("a day or month");
        (year, small(month), small(day))
    }

    #[test]
    fn dates_are_civil() {
        assert_eq!(civil(0), (1970, 1, 1));
        assert_eq!(civil(20_779), (2026, 11, 22));
    }

    #[test]
    fn every_runtime_can_still_be_created() {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("a clock after 1970");
        let today = civil(i64::try_from(since.as_secs() / 86_400).expect("a small number"));
        for runtime in RUNTIMES {
            assert!(
                today < runtime.create_blocked,
                "{} cannot be created any more: take a newer one and check the dates here",
                runtime.name
            );
            assert!(runtime.deprecated < runtime.create_blocked);
            assert!(runtime.create_blocked < runtime.update_blocked);
        }
    }
}
