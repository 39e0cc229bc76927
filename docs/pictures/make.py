"""Makes the pictures of README.md from the shipped corpus; needs Chromium and chromedriver."""

import shutil
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from detente.dossier import Dossier, build
from detente.process.load import load
from detente.publish.site import write_site

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
SIZE = {"width": 1200, "height": 820, "deviceScaleFactor": 1, "mobile": False}
"""CSS pixels; one picture stays well under 300 kB."""


def site(folder: Path) -> Path:
    """The corpus as published pages under ``folder``."""
    process = load((CORPUS / "PROCESS").read_text(encoding="utf-8").strip())
    build([CORPUS / "reports"], process, folder / "corpus.db")
    with Dossier.open(folder / "corpus.db") as dossier:
        write_site(dossier, folder / "site")
    return folder / "site"


def browser(profile: Path) -> webdriver.Chrome:
    """A headless Chromium with nothing remembered."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={profile}")
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", SIZE)
    return driver


def main() -> None:
    """Write state.png, and report.png with the words behind a stance."""
    with tempfile.TemporaryDirectory() as folder:
        start = site(Path(folder)) / "index.html"
        driver = browser(Path(folder) / "profile")
        try:
            driver.get(start.as_uri())
            driver.save_screenshot(str(HERE / "state.png"))
            driver.find_element(By.CSS_SELECTOR, ".matrix td a.words").click()
            driver.save_screenshot(str(HERE / "report.png"))
        finally:
            driver.quit()


if __name__ == "__main__":
    main()
