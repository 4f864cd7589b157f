#!/usr/bin/env python3
"""Our reader and Python's trafilatura on the same web pages, judged by the benchmark's own program.

usage: compare_articles.py BENCHMARK [--misses N]
       (cargo build --release -p rabita-read --example articles; pip install trafilatura lxml_html_clean)

BENCHMARK is a clone of https://github.com/scrapinghub/article-extraction-benchmark, or its git directory: 181 pages
with the text of their articles. Its pages, its texts and its `evaluate.py` are used where they lie, in a folder that
is thrown away. Both readers have the pages in memory before their time is taken, each on one core, one page after
another, three times; the best time of the processor counts. --misses lists the pages on which we lose most.
"""
import argparse, gzip, importlib.util, json, shutil, subprocess, sys, tempfile, time
from pathlib import Path

ROUNDS = 3
OURS = Path(__file__).parent.parent / "target/release/examples/articles"


def lay_out(benchmark: Path, into: Path):
    """The pages, the texts and the judge, from a work tree or from git."""
    wanted = ["evaluate.py", "ground-truth.json", "html"]
    if (benchmark / "evaluate.py").exists():
        for name in wanted:
            source = benchmark / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, into / name)
        return
    packed = into / "benchmark.tar"
    subprocess.run(["git", "-C", benchmark, "archive", "-o", packed, "HEAD", *wanted], check=True)
    shutil.unpack_archive(packed, into)


def ours(program: Path, pages: list[Path]):
    runs = [subprocess.run([program, *pages], check=True, capture_output=True, text=True) for _ in range(ROUNDS)]
    return json.loads(runs[0].stdout), min(float(run.stderr.split()[-1]) for run in runs)


def theirs(pages: list[Path]):
    import trafilatura

    texts = {page.name.split(".")[0]: gzip.decompress(page.read_bytes()).decode("utf-8", "replace") for page in pages}
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        found = {name: trafilatura.extract(text, include_comments=False) for name, text in texts.items()}
        best = min(best, time.process_time() - started)
    articles = {name: {"articleBody": text or ""} for name, text in found.items()}
    return articles, best, sum(len(text.encode()) for text in texts.values())


def judge(folder: Path):
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    args = argparse.ArgumentParser(usage=__doc__)
    args.add_argument("benchmark", type=Path)
    args.add_argument("--program", type=Path, default=OURS)
    args.add_argument("--misses", type=int, default=0)
    args.add_argument("--only-ours", action="store_true")
    args = args.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        lay_out(args.benchmark.resolve(), folder)
        evaluate = judge(folder)
        truth = evaluate.load_json(folder / "ground-truth.json")
        pages = sorted((folder / "html").glob("*.html.gz"))
        runs = {"rabita": ours(args.program, pages)}
        size = 0
        if not args.only_ours:
            import trafilatura

            articles, best, size = theirs(pages)
            runs[f"trafilatura {trafilatura.__version__}"] = (articles, best)
    print("| | F1 | precision | recall | seconds |\n|---|---|---|---|---|")
    for name, (articles, seconds) in runs.items():
        m = evaluate.evaluate(truth, articles, 1000)
        print(f"| {name} | {m['f1']:.3f} ± {m['f1_std']:.3f} | {m['precision']:.3f} | {m['recall']:.3f} | {seconds:.2f} |")
    if size:
        print(f"\n{len(pages)} pages, {size / 1e6:.1f} MB")
    if args.misses:
        misses(evaluate, truth, [articles for articles, _ in runs.values()], args.misses)


def misses(evaluate, truth, runs, count):
    """The pages on which we lose most, with what the other reader has there."""
    def f1(counts):
        p, r = evaluate.precision_score(*counts), evaluate.recall_score(*counts)
        return p, r, 2 * p * r / (p + r) if p + r else 0.0

    rows = []
    for name, page in truth.items():
        all_counts = [evaluate.string_shingle_matching(page.get("articleBody", ""), a[name]["articleBody"]) for a in runs]
        rows.append((name, [f1(counts) for counts in all_counts], page.get("url", "")))
    rows.sort(key=lambda row: row[1][0][2])
    for name, scores, url in rows[:count]:
        print(name[:12], *(f"p {p:.2f} r {r:.2f}" for p, r, _ in scores), url[:90], sep="  ")


if __name__ == "__main__":
    sys.exit(main())
