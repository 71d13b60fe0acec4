import { expect, test } from "vitest";
import { fillPath, inOrder, matchPath } from "./paths";

test("what is fixed is looked at before what may be anything", () => {
	const paths = ["/", "/guides/$guide/$question", "/guides/$guide/study", "/guides/$guide", "/guides/new"];
	const ordered = inOrder(paths.map((path) => ({ path }))).map(({ path }) => path);
	const first = (pathname: string) => ordered.find((path) => matchPath(path, pathname));
	expect(first("/")).toBe("/");
	expect(first("/guides/new")).toBe("/guides/new");
	expect(first("/guides/a")).toBe("/guides/$guide");
	expect(first("/guides/a/study")).toBe("/guides/$guide/study");
	expect(first("/guides/a/studying")).toBe("/guides/$guide/$question");
	expect(first("/guides/a/b/c")).toBeUndefined();
});

test("the parts of a path are read as they were filled in", () => {
	const params = { guide: "a/b ü%", question: "$1" };
	const pathname = fillPath("/guides/$guide/$question", params);
	expect(pathname).toBe("/guides/a%2Fb%20%C3%BC%25/%241");
	expect(matchPath("/guides/$guide/$question", pathname)).toEqual(params);
});

test("what cannot be read matches nothing", () => {
	expect(matchPath("/guides/$guide", "/guides/%E0%A4%A")).toBeNull();
});
