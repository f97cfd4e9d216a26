"""Markup: bodies are escaped text with anchors, editors' Markdown is harmless."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from generator.corpus import index_sentences
from generator.markup import SentenceMark, render_body, render_markdown, render_unbroken
from generator.model import Article, Block, Fact, Mark


def article(body: str, blocks: tuple[Block, ...], *marks: Mark) -> Article:
    return Article("a/b", "a", "b", Fact("T"), body, blocks, marks)


def paragraph(text: str, *marks: Mark) -> Article:
    return article(text, (Block("paragraph", 0, len(text)),), *marks)


def test_every_sentence_has_its_anchor() -> None:
    text = "The hall is <open>. It closes at 9 & not later."
    one = paragraph(text)
    first, second = index_sentences(one)
    assert render_body(one, (first, second)) == (
        f'<p><span id="{first.id}">The hall is &lt;open&gt;.</span> '
        f'<span id="{second.id}">It closes at 9 &amp; not later.</span></p>'
    )


def test_blocks_of_all_kinds() -> None:
    body = "## Head\n\n- one\n\n- two\n\n> said"
    blocks = (
        Block("heading", 3, 7),
        Block("item", 11, 14),
        Block("item", 18, 21),
        Block("quote", 25, 29),
    )
    assert render_body(article(body, blocks), ()).split("\n") == [
        "<h2>Head</h2>", "<ul>", "<li>one</li>", "<li>two</li>", "</ul>",
        "<blockquote>", "<p>said</p>", "</blockquote>",
    ]  # fmt: skip


def test_marks_are_cut_at_sentences_and_nest() -> None:
    text = "One is here. Two is there."
    one = paragraph(
        text, Mark("em", 4, 16), Mark("strong", 4, 7), Mark("link", 20, 25, "https://x.example/?a&b")
    )  # fmt: skip
    html = render_body(one, index_sentences(one))
    assert "One <em><strong>is </strong>here.</em></span><em> </em><span" in html
    assert '<a href="https://x.example/?a&amp;b" rel="nofollow noopener">there</a>.' in html


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "//x.example", None])
def test_a_link_to_elsewhere_is_only_text(href: str | None) -> None:
    assert render_body(paragraph("Here.", Mark("link", 0, 4, href)), ()) == "<p>Here.</p>"


def test_a_sign_leads_to_the_comparison() -> None:
    one = paragraph("The hall is open.")
    sentence = index_sentences(one)[0]
    sign = SentenceMark("all", "3", '3 sources "report" this', "../x/#st-1")
    html = render_body(one, (sentence,), {sentence.id: sign})
    assert (
        '<p><a class="m m-all" href="../x/#st-1" aria-label="3 sources &#34;report&#34; this"'
        f' data-sign="3"></a><span id="{sentence.id}">The hall is open.</span></p>'
    ) == html


def test_a_sign_is_no_part_of_the_text() -> None:
    one = paragraph("The hall is <open>. It has 3 doors & a gate.", Mark("em", 4, 8))
    sentences = index_sentences(one)
    signs = {each.id: SentenceMark("differs", "⇄", "Differs", "../x/") for each in sentences}
    html = render_body(one, sentences, signs)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == one.body
    for sentence in sentences:
        inside = html.partition(f'<span id="{sentence.id}">')[2].partition("</span>")[0]
        assert unescape(re.sub(r"<[^>]*>", "", inside)) == sentence.text


def test_markdown_of_editors() -> None:
    html = render_markdown("# Note\n\nSee *this* [page](https://x.example/).\n\n- a\n- b")
    assert html.startswith("<h3>Note</h3>")
    assert '<em>this</em> <a href="https://x.example/" rel="nofollow noopener">page</a>' in html
    assert "<li>a</li>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<a href='https://x.example' onclick=x>y</a>",
        "[x](javascript:alert(1))",
        "![x](https://x.example/pixel.png)",
        "<style>*{display:none}</style>",
        "[x]: https://x.example 'a\" onmouseover=\"alert(1)'\n\n[x]",
        "<javascript:alert(1)>",
    ],
)
def test_markdown_cannot_harm(text: str) -> None:
    html = render_markdown(text)
    inside = html.replace("&lt;", "").lower()
    for wrong in ("<script", "<img", "<style", 'href="javascript', " onmouseover=", "<a onclick"):
        assert wrong not in inside


@pytest.mark.parametrize("sign", ["[", "*", "`", "> ", "_", "![", "<", "(", "\\", "- " * 3, "&#"])
def test_markdown_is_never_slow(sign: str) -> None:
    begin = time.perf_counter()
    render_markdown(sign * (10_000 // len(sign)))
    assert time.perf_counter() - begin < 2


def test_a_range_stays_in_one_line() -> None:
    assert render_unbroken("Fair 24-26 May <b>") == (
        'Fair <span class="nb">24-26 May</span> &lt;b&gt;'
    )
    assert render_unbroken("May 3: 5-2 in Maywood 9") == (
        '<span class="nb">May 3</span>: <span class="nb">5-2</span> in Maywood 9'
    )
