/** Runs in a page, which can read and write pictures: shrinks what was photographed and compares it with what was kept. */
export async function compareInPage({ pictures, specimens, before, measure }) {
	const { shrink, step, share, least, size } = measure;
	const decoded = await Promise.all(pictures.map(decode));
	const atlasBefore = before && (await decode(before.atlas));
	const entries = {};
	const faults = [];
	const small = specimens.map(({ name, picture, box }) => ({ name, ...shrunk(decoded[picture], box) }));
	let y = 0;
	for (const each of small) {
		entries[each.name] = { width: each.box.width, height: each.box.height, y };
		y += each.data.height;
	}
	if (before) {
		for (const each of small) check(each, before.entries[each.name]);
		for (const name of Object.keys(before.entries)) {
			if (!(name in entries)) faults.push({ component: name, why: "is gone" });
		}
		for (const fault of faults) fault.difference &&= await encode(fault.difference);
	}
	return { entries, faults, atlas: await encode(stacked(small.map((each) => each.data))) };

	function check({ name, data, box }, was) {
		if (!was) return faults.push({ component: name, why: "is new" });
		const [wide, high] = [box.width - was.width, box.height - was.height];
		if (Math.abs(wide) > size || Math.abs(high) > size)
			faults.push({ component: name, why: `was ${was.width} × ${was.height} px, is ${box.width} × ${box.height} px` });
		const width = Math.min(data.width, Math.floor(was.width / shrink));
		const height = Math.min(data.height, Math.floor(was.height / shrink));
		const old = pixels(atlasBefore, { x: 0, y: was.y, width, height });
		const marked = new ImageData(width, height);
		let differ = 0;
		for (let at = 0; at < width * height; at++) {
			const here = (Math.floor(at / width) * data.width + (at % width)) * 4;
			const delta = Math.max(...[0, 1, 2].map((c) => Math.abs(old.data[at * 4 + c] - data.data[here + c])));
			if (delta > step) differ++;
			marked.data.set([255, 255 - Math.min(255, delta * 4), 255 - Math.min(255, delta * 4), 255], at * 4);
		}
		if (differ >= least && differ > share * width * height) {
			const part = ((100 * differ) / (width * height)).toFixed(1);
			faults.push({ component: name, why: `${part} % of it look different`, difference: stacked([old, data, marked]) });
		}
	}

	/** Each pixel of the small picture is the mean of a square of the large one. */
	function shrunk(bitmap, box) {
		const [width, height] = [Math.floor(box.width / shrink), Math.floor(box.height / shrink)];
		const from = pixels(bitmap, { ...box, width: width * shrink, height: height * shrink });
		const data = new ImageData(width, height);
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) {
				const sum = [0, 0, 0];
				for (let at = 0; at < shrink * shrink; at++) {
					const row = y * shrink + Math.floor(at / shrink);
					const place = (row * from.width + x * shrink + (at % shrink)) * 4;
					for (const c of [0, 1, 2]) sum[c] += from.data[place + c];
				}
				data.data.set([...sum.map((c) => Math.round(c / (shrink * shrink))), 255], (y * width + x) * 4);
			}
		}
		return { data, box };
	}

	function pixels(bitmap, { x, y, width, height }) {
		const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
		context.drawImage(bitmap, -x, -y);
		return context.getImageData(0, 0, width, height);
	}

	function stacked(images) {
		const width = Math.max(...images.map((image) => image.width));
		const canvas = new OffscreenCanvas(width, images.reduce((sum, image) => sum + image.height, 0));
		let y = 0;
		for (const image of images) {
			canvas.getContext("2d").putImageData(image, 0, y);
			y += image.height;
		}
		return canvas;
	}

	async function encode(canvas) {
		const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
		return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
	}

	async function decode(base64) {
		const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
		return createImageBitmap(new Blob([bytes], { type: "image/png" }));
	}
}
