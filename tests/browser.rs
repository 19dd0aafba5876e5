//! A real browser: a page is opened in Chromium without a window, and all that it says is kept.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::protocol::cdp::{Emulation, Network, Runtime};
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde_json::Value;

/// How Chromium is called by those who package it.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What a page is looked at with.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    pub(crate) width: u32,
    pub(crate) dark: bool,
}

/// A page in a browser of its own.
pub(crate) struct Page {
    tab: Arc<Tab>,
    /// Console messages, errors, and requests for anything but the page.
    said: Arc<Mutex<Vec<String>>>,
    _browser: Browser,
}

fn chromium() -> PathBuf {
    let named = std::env::var_os("RECOUP_CHROMIUM").map(PathBuf::from);
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = || {
        let folders: Vec<PathBuf> = std::env::split_paths(&folders).collect();
        let all = NAMES.iter().flat_map(|name| {
            let at = folders.iter().map(|folder| folder.join(name));
            at.collect::<Vec<PathBuf>>()
        });
        all.into_iter().find(|path| path.is_file())
    };
    named
        .or_else(found)
        .expect("Chromium is needed: .ci/test installs it, or RECOUP_CHROMIUM names it")
}

impl Page {
    /// Opens a file.
    pub(crate) fn open(file: &Path, screen: Screen) -> Self {
        let options = LaunchOptions {
            path: Some(chromium()),
            sandbox: false,
            window_size: Some((screen.width, 1000)),
            args: [
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ]
            .map(OsStr::new)
            .to_vec(),
            idle_browser_timeout: std::time::Duration::from_mins(5),
            ..LaunchOptions::default()
        };
        let browser = Browser::new(options).expect("Chromium starts");
        let tab = browser.new_tab().expect("a tab");
        tab.set_default_timeout(std::time::Duration::from_mins(1));
        let said = Arc::new(Mutex::new(Vec::new()));
        let url = format!("file://{}", file.canonicalize().expect("a file").display());
        listen(&tab, &said, url.clone());
        tab.call_method(Emulation::SetEmulatedMedia {
            media: None,
            features: Some(vec![Emulation::MediaFeature {
                name: "prefers-color-scheme".to_owned(),
                value: if screen.dark { "dark" } else { "light" }.to_owned(),
            }]),
        })
        .expect("a theme");
        tab.call_method(Emulation::SetDeviceMetricsOverride {
            width: screen.width,
            height: 1000,
            device_scale_factor: 1.0,
            mobile: screen.width < 500,
            scale: None,
            screen_width: None,
            screen_height: None,
            position_x: None,
            position_y: None,
            dont_set_visible_size: None,
            screen_orientation: None,
            viewport: None,
            display_feature: None,
            device_posture: None,
        })
        .expect("a screen");
        tab.navigate_to(&url).expect("it opens");
        tab.wait_until_navigated().expect("it is loaded");
        Self {
            tab,
            said,
            _browser: browser,
        }
    }

    /// What a script of the test's own finds in the page.
    #[track_caller]
    pub(crate) fn ask(&self, script: &str) -> Value {
        let asked = format!("Promise.resolve({script}).then(found => JSON.stringify(found))");
        let found = self.tab.evaluate(&asked, true);
        let found = found.unwrap_or_else(|bad| panic!("{script}: {bad}"));
        let text = found.value.unwrap_or(Value::Null);
        match text.as_str() {
            Some(text) => serde_json::from_str(text).expect("JSON"),
            None => Value::Null,
        }
    }

    /// Runs a script of the test's own for what it does.
    #[track_caller]
    pub(crate) fn run(&self, script: &str) {
        let done = self.tab.evaluate(script, false);
        done.unwrap_or_else(|bad| panic!("{bad}"));
    }

    /// Everything that the page has said or asked for since it was opened.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said
            .lock()
            .expect("the listener does not panic")
            .clone()
    }
}

fn listen(tab: &Arc<Tab>, said: &Arc<Mutex<Vec<String>>>, url: String) {
    tab.enable_log().expect("messages");
    tab.enable_runtime().expect("errors");
    tab.call_method(Network::Enable {
        max_total_buffer_size: None,
        max_resource_buffer_size: None,
        max_post_data_size: None,
        report_direct_socket_traffic: None,
        enable_durable_messages: None,
    })
    .expect("requests");
    let said = Arc::clone(said);
    let keep = move |event: &Event| {
        let one = match event {
            Event::LogEntryAdded(entry) => Some(entry.params.entry.text.clone()),
            Event::RuntimeConsoleAPICalled(call) => Some(format!("{:?}", call.params.args)),
            Event::RuntimeExceptionThrown(thrown) => {
                let details: &Runtime::ExceptionDetails = &thrown.params.exception_details;
                Some(format!("{} {:?}", details.text, details.exception))
            }
            Event::NetworkRequestWillBeSent(sent) => {
                let asked = &sent.params.request.url;
                (*asked != url).then(|| format!("asks for {asked}"))
            }
            _ => None,
        };
        if let (Some(one), Ok(mut said)) = (one, said.lock()) {
            said.push(one);
        }
    };
    tab.add_event_listener(Arc::new(keep)).expect("a listener");
}
