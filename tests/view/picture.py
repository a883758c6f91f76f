"""A picture of a page: ``python -m tests.view.picture PAGE.html PICTURE.png [--dark]``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM = Path("/usr/bin/chromium")
DRIVER = Path("/usr/bin/chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--hide-scrollbars",
)


def chromium(folder: Path, width: int = 1280, height: int = 800, *, dark: bool = False) -> Chrome:
    """Headless Chromium with a fresh profile in ``folder``, logging what it loads."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    options.add_argument(f"--window-size={width},{height}")
    options.add_argument(f"--user-data-dir={folder}")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    view = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", view)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    return driver


def picture(page: Path, to: Path, *, dark: bool = False, act: str = "") -> None:
    """Open ``page`` with the network off, run the JavaScript ``act``, and write ``to``."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        driver = chromium(Path(folder), dark=dark)
        try:
            driver.get(page.resolve().as_uri())
            driver.execute_script(act)
            driver.execute_async_script("setTimeout(arguments[0], 600)")
            driver.save_screenshot(str(to))
        finally:
            driver.quit()


def main() -> None:
    """Take the picture that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--act", default="", help="JavaScript to run first")
    asked = parser.parse_args()
    picture(asked.page, asked.picture, dark=asked.dark, act=asked.act)


if __name__ == "__main__":
    main()
