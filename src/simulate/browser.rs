//! The browser: the CORS protocol of the Fetch standard, step by step, with a profile per browser.
