//! Which entries of a feed hold their full text, and which are links.

use rabita_knowledge::Files;
use rabita_read::{Found, Reader};

#[test]
fn a_brief_report_is_a_full_text_where_it_says_more_than_the_summary() {
    let text = "The ministers met in Bishkek on Tuesday and signed a protocol on water. The next round is due in May.";
    let persian = "وزیران دو کشور روز سه‌شنبه در بیشکک دیدار کردند و پروتکل آب را امضا کردند. نشست بعدی در ماه مه خواهد بود.";
    let cut = "The ministers met in Bishkek on Tuesday and signed a protocol on water, and then […]";
    let cases = [
        ("The ministers met in Bishkek on Tuesday.", text, true),
        ("وزیران در بیشکک دیدار کردند.", persian, true),
        // As long, in other words.
        (
            "Water was what the two ministers spoke of when they met in the city of Bishkek this week, it was said.",
            text,
            true,
        ),
        // The summary said twice, a beginning that breaks off, no summary to compare with, a few words.
        (text, text, false),
        ("The ministers met.", cut, false),
        ("", text, false),
        ("Talks.", "The ministers met in Bishkek.", false),
    ];
    let items: String = cases
        .iter()
        .enumerate()
        .map(|(i, (summary, content, _))| {
            format!(
                "<item><title>Round {i}</title><link>https://example.org/{i}</link><description>{summary}</description>\
                 <content:encoded><![CDATA[<p>{content}</p>]]></content:encoded></item>"
            )
        })
        .collect();
    let feed = format!("<rss version='2.0'><channel><title>The Example</title>{items}</channel></rss>");
    let reader = Reader::new(&Files::bundled()).expect("knowledge is sound");
    let found: Vec<bool> = reader
        .pieces(feed.as_bytes(), "feed.xml")
        .map(|found| matches!(found, Found::Piece(_)))
        .collect();
    let wanted: Vec<bool> = cases.iter().map(|(_, _, full)| *full).collect();
    assert_eq!(found, wanted);
}
