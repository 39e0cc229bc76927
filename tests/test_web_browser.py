"""The pages in a real browser: from the state of play to the marked words, by mouse and by keyboard, at any width."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from detente.cli.serve import bound
from detente.dossier import Dossier
from detente.publish.pages import TITLES
from detente.publish.site import write_site
from detente.web import application
from factories import report
from small import dossier_of

CHROMIUM, DRIVER = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not on the path"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

ARGUMENTS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def address(corpus_dossier: Path) -> Iterator[str]:
    listening = bound(0)
    server = uvicorn.Server(uvicorn.Config(application(corpus_dossier), log_level="warning"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join()
    listening.close()


def wide(browser: webdriver.Chrome, width: int) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def complaints(browser: webdriver.Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]  # type: ignore[no-untyped-call]


def test_from_the_state_of_play_to_the_marked_words(browser: webdriver.Chrome, address: str) -> None:
    wide(browser, 1280)
    browser.get(address)
    link = browser.find_element(By.CSS_SELECTOR, ".matrix td a.words")
    words = link.text.strip("“”").rstrip("…")
    link.click()
    marked = browser.find_elements(By.CSS_SELECTOR, "mark.aimed")
    assert (
        " ".join("".join(mark.text + " " for mark in marked).split())
        .replace(" ", "")
        .startswith(words.replace(" ", ""))
    )
    assert browser.execute_script(
        "const box = arguments[0].getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight", marked[0]
    )
    assert complaints(browser) == []


def test_the_same_from_disk(browser: webdriver.Chrome, corpus_dossier: Path, tmp_path: Path) -> None:
    with Dossier.open(corpus_dossier) as held:
        write_site(held, tmp_path)
    wide(browser, 1280)
    browser.get((tmp_path / "index.html").as_uri())
    browser.find_element(By.CSS_SELECTOR, ".matrix td a.words").click()
    assert browser.find_elements(By.CSS_SELECTOR, "mark.aimed")
    assert complaints(browser) == []


def test_no_page_complains_and_no_request_leaves_the_machine(browser: webdriver.Chrome, address: str) -> None:
    browser.get_log("performance")  # type: ignore[no-untyped-call]
    for name in TITLES:
        browser.get(f"{address}/{'' if name == 'state' else name}?since=2025-01-01")
        assert TITLES[name] in browser.title
    assert complaints(browser) == []
    asked = [entry["message"] for entry in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    sent = [message for message in asked if '"Network.requestWillBeSent"' in message]
    assert sent
    assert all(f'"url":"{address}' in message for message in sent)


def test_hostile_words_do_nothing(browser: webdriver.Chrome, small: Path, tmp_path: Path) -> None:
    with Dossier.open(small) as held:
        write_site(held, tmp_path)
    for page in sorted(tmp_path.rglob("*.html")):
        browser.get(page.as_uri())
        assert browser.execute_script("return document.scripts.length") == 1
        assert browser.execute_script("return document.images.length") == 0
    assert complaints(browser) == []


def test_the_first_key_skips_to_the_content(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}/chronology")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


@pytest.mark.parametrize("width", [320, 390, 640, 1280])
def test_nothing_runs_over_the_edge(width: int, browser: webdriver.Chrome, address: str) -> None:
    """At 1280 pixels, 640 is what a reader sees who zooms to 200 %."""
    wide(browser, width)
    report = browser.execute_script  # the width the page needs, against the width it has
    for name in TITLES:
        browser.get(f"{address}/{'' if name == 'state' else name}?since=2025-01-01")
        assert report("return document.documentElement.scrollWidth") <= width, name
    browser.get(f"{address}/reports")
    browser.find_element(By.CSS_SELECTOR, ".reports a").click()
    assert report("return document.documentElement.scrollWidth") <= width


def test_a_word_without_end_is_broken(browser: webdriver.Chrome, tmp_path: Path) -> None:
    endless = report("x" * 50_000 + " said Toren. " + "y" * 5_000, "2031-03-05", path=f"{'long/' * 40}{'z' * 200}.txt")
    with Dossier.open(dossier_of(tmp_path / "talks.db", endless)) as held:
        write_site(held, tmp_path / "site")
    wide(browser, 390)
    for page in (tmp_path / "site").rglob("*.html"):
        browser.get(page.as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390


CONTRAST = """
const shade = css => { const [r, g, b] = css.match(/[\\d.]+/g).map(Number).map(v => (v /= 255) <= 0.04045 ? v / 12.92
  : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ground = node => { for (; node; node = node.parentElement) { const c = getComputedStyle(node).backgroundColor;
  if (!/, 0\\)$/.test(c)) return c; } return "rgb(255, 255, 255)"; };
return [...document.querySelectorAll("body *")].filter(node => node.offsetParent &&
  [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())).map(node => {
  const [a, b] = [shade(getComputedStyle(node).color), shade(ground(node))].sort((x, y) => y - x);
  return [(a + 0.05) / (b + 0.05), node.className + ": " + node.textContent.slice(0, 40)]; })
  .filter(([ratio]) => ratio < 4.5);
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(scheme: str, browser: webdriver.Chrome, address: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    wide(browser, 1280)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    for name in (
        "",
        "chronology?party=Talvessia",
        "positions",
        "formats",
        "progress",
        "accounts",
        "sources",
        "reports",
    ):
        browser.get(f"{address}/{name}")
        assert browser.execute_script(CONTRAST) == []
    browser.find_element(By.CSS_SELECTOR, ".reports a").click()
    assert browser.execute_script(CONTRAST) == []
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
