//! Whether a window can be opened here.

/// Returns whether there is a display to open a window on. That is always so outside Unix desktops;
/// on them it takes a Wayland or X socket that the environment names and that accepts a connection.
#[must_use]
pub fn has_display() -> bool {
    #[cfg(all(unix, not(target_os = "macos"), not(target_os = "android")))]
    {
        unix::has_wayland() || unix::has_x()
    }
    #[cfg(not(all(unix, not(target_os = "macos"), not(target_os = "android"))))]
    {
        true
    }
}

#[cfg(all(unix, not(target_os = "macos"), not(target_os = "android")))]
mod unix {
    use std::{
        env,
        net::{TcpStream, ToSocketAddrs},
        os::unix::net::UnixStream,
        path::PathBuf,
        time::Duration,
    };

    /// First TCP port of X displays.
    const X_PORT: u16 = 6000;

    pub(super) fn has_wayland() -> bool {
        let Some(name) = set("WAYLAND_DISPLAY") else {
            return false;
        };
        let folder = set("XDG_RUNTIME_DIR").unwrap_or_default();
        // `join` with an absolute name replaces the folder, as the protocol requires
        UnixStream::connect(PathBuf::from(folder).join(name)).is_ok()
    }

    pub(super) fn has_x() -> bool {
        set("DISPLAY").as_deref().and_then(super::x_display).is_some_and(|(host, number)| {
            if host.is_empty() || host == "unix" {
                UnixStream::connect(format!("/tmp/.X11-unix/X{number}")).is_ok()
                    || has_abstract(number)
                    || has_port("localhost", number)
            } else {
                has_port(&host, number)
            }
        })
    }

    #[cfg(target_os = "linux")]
    fn has_abstract(number: u16) -> bool {
        use std::os::{linux::net::SocketAddrExt, unix::net::SocketAddr};
        SocketAddr::from_abstract_name(format!("/tmp/.X11-unix/X{number}"))
            .is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
    }

    #[cfg(not(target_os = "linux"))]
    fn has_abstract(_number: u16) -> bool {
        false
    }

    fn has_port(host: &str, number: u16) -> bool {
        let Some(port) = X_PORT.checked_add(number) else {
            return false;
        };
        (host, port).to_socket_addrs().is_ok_and(|mut addresses| {
            addresses.any(|address| {
                TcpStream::connect_timeout(&address, Duration::from_millis(500)).is_ok()
            })
        })
    }

    fn set(name: &str) -> Option<String> {
        env::var(name).ok().filter(|value| !value.is_empty())
    }
}

/// Returns host and number of a display name `host:number.screen`.
#[cfg(any(test, all(unix, not(target_os = "macos"), not(target_os = "android"))))]
fn x_display(name: &str) -> Option<(String, u16)> {
    let (host, rest) = name.rsplit_once(':')?;
    let number = rest.split('.').next()?.parse().ok()?;
    Some((host.to_owned(), number))
}

#[cfg(test)]
mod tests {
    use super::x_display;

    #[test]
    fn a_display_name_is_split_into_host_and_number() {
        assert_eq!(x_display(":99"), Some((String::new(), 99)));
        assert_eq!(x_display(":0.1"), Some((String::new(), 0)));
        assert_eq!(x_display("far.example:10.0"), Some(("far.example".to_owned(), 10)));
        assert_eq!(x_display("99"), None);
        assert_eq!(x_display(":screen"), None);
    }
}
