"""The page in other languages than English."""

from playwright.sync_api import Playwright, expect

from tests.stage import Display, Listener, Loudspeaker, Program, wait_until

from .song import Song

BEGIN_RTL = "\u202e"


def test_the_page_speaks_the_systems_language(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, song: Song
) -> None:
    german = {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"}
    with Program(
        [song.path], display=display, loudspeaker=loudspeaker, environment=german
    ) as program:
        listener = Listener(program, playwright)
        expect(listener.button("Dateien öffnen")).to_be_visible()
        assert listener.page.evaluate("document.documentElement.lang").startswith("de")
        program.picks([song.path.parent / "gibt es nicht.mp3"])
        listener.press("Dateien öffnen")
        listener.sees("„gibt es nicht.mp3“")


def test_another_language_is_a_setting_that_lasts(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, listener: Listener
) -> None:
    listener.press("Settings")
    listener.page.get_by_role("combobox", name="Language").select_option(label="Deutsch")
    expect(listener.page.get_by_role("dialog", name="Einstellungen")).to_be_visible()
    listener.page.get_by_role("combobox", name="Sprache").select_option(index=0)
    expect(listener.page.get_by_role("dialog", name="Settings")).to_be_visible()
    listener.page.keyboard.press("Escape")


def test_from_right_to_left_the_room_is_mirrored_and_all_text_is_from_the_catalogue(
    display: Display, loudspeaker: Loudspeaker, playwright: Playwright, song: Song
) -> None:
    arguments: list[str] = ["--language", "ar-XB"]
    with Program([*arguments, song.path], display=display, loudspeaker=loudspeaker) as program:
        listener = Listener(program, playwright)
        page = listener.page
        expect(page.get_by_role("heading", name="song", exact=True)).to_be_visible()
        wait_until(lambda: page.evaluate("document.documentElement.dir") == "rtl", "it is mirrored")
        # The first view's button is at the right, and nothing sticks out.
        nav = page.get_by_role("navigation").get_by_role("button")
        first, second = nav.first.bounding_box(), nav.nth(1).bounding_box()
        assert first
        assert second
        assert first["x"] > second["x"]
        for view in (0, 1):
            nav.nth(view).click()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            untranslated = page.evaluate(
                """() => {
                  const texts = [];
                  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  while (walk.nextNode()) texts.push(walk.currentNode.data.trim());
                  for (const it of document.querySelectorAll("[aria-label]"))
                    texts.push(it.getAttribute("aria-label"));
                  return texts;
                }"""
            )
            known = ("song", "English", "Deutsch", "AudioJS")
            plain = [
                text
                for text in untranslated
                if any(c.isalpha() for c in text) and BEGIN_RTL not in text and text not in known
            ]
            assert plain == []
