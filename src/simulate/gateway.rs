//! The gateway: what HTTP APIs and REST APIs answer, for every source of a response.
