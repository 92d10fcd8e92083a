// look.mjs - what Chromium makes of a page, with the network off
//
//	node look.mjs page FILE		says what is wrong with the page, nothing where all is right
//	node look.mjs marks FILE N	label and figure of each mark of the chart N, as CSV
//	node look.mjs texts FILE	the cells of the first table, a line of JSON each
//	node look.mjs sorted FILE COLUMN	the cells of a column, its heading pressed twice
//	node look.mjs aside FILE WIDTH	how much of its tables is out of sight, in pixels
//	node look.mjs pdf FILE OUT	prints the page
//	node look.mjs picture FILE WIDTH light|dark OUT	what is seen of it
import { chromium } from 'playwright-core';

const [command, file, ...rest] = process.argv.slice(2);
const url = 'file://' + file;
const browser = await chromium.launch({
	executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'],
});

async function open(width, colorScheme = 'light', complaints = []) {
	const context = await browser.newContext({
		viewport: { width, height: 800 }, colorScheme, offline: true,
	});
	const page = await context.newPage();
	page.on('console', (m) => complaints.push(`console: ${m.text()}`));
	page.on('pageerror', (e) => complaints.push(`script: ${e.message}`));
	page.on('dialog', (d) => { complaints.push(`dialog: ${d.message()}`); d.dismiss(); });
	page.on('request', (r) => {
		if (r.url() !== url && !r.url().startsWith('data:'))
			complaints.push(`asks for ${r.url()}`);
	});
	await page.goto(url);
	return page;
}

// In the page: charts whose marks are not seen, or are not as long as their figures say.
function misdrawn() {
	const wrong = [];
	const number = (mark) => parseFloat(mark.dataset.value);
	const lengths = {
		bar: (m) => Math.sign(number(m)) * m.getBBox().width,
		stack: (m) => m.getBBox().width,
		share: (m) => m.getBBox().width,
	};

	for (const chart of document.querySelectorAll('svg.chart')) {
		const name = chart.querySelector('title').textContent;
		const kind = chart.classList[1];
		const marks = [...chart.querySelectorAll('.m')];
		const whole = chart.getBoundingClientRect();

		if (!marks.length)
			wrong.push(`${name}: nothing drawn`);
		for (const id of chart.getAttribute('aria-labelledby').split(' '))
			if (!document.getElementById(id)?.textContent)
				wrong.push(`${name}: no text for who hears it`);
		for (const mark of marks) {
			const box = mark.getBoundingClientRect();
			if (box.left < whole.left - 1 || box.right > whole.right + 1 ||
			    box.top < whole.top - 1 || box.bottom > whole.bottom + 1)
				wrong.push(`${name}: ${mark.dataset.label} is outside`);
			if (!mark.querySelector('title')?.textContent)
				wrong.push(`${name}: a mark without its title`);
		}
		for (const text of chart.querySelectorAll('text')) {
			const box = text.getBoundingClientRect();
			// How wide these are is up to the fonts.
			if (/[\p{M}\p{Cf}]/u.test(text.textContent))
				continue;
			if (box.left < whole.left - 2 || box.right > whole.right + 2)
				wrong.push(`${name}: '${text.textContent}' is cut off`);
		}
		if (kind === 'line') {
			const least = marks.reduce((a, b) => (number(a) < number(b) ? a : b));
			const most = marks.reduce((a, b) => (number(a) > number(b) ? a : b));
			const y = (m) => m.cy.baseVal.value;
			const unit = (y(least) - y(most)) / (number(most) - number(least) || 1);
			for (const m of marks) {
				const high = (number(m) - number(least)) * unit;
				if (Math.abs(y(least) - y(m) - high) > 0.3)
					wrong.push(`${name}: ${m.dataset.label} is misplaced`);
			}
		}
		if (!lengths[kind])
			continue;
		const sum = marks.reduce((n, m) => n + Math.abs(number(m)), 0);
		const length = marks.reduce((n, m) => n + Math.abs(lengths[kind](m)), 0);
		for (const m of marks)
			if (Math.abs(lengths[kind](m) - number(m) * length / (sum || 1)) > 0.3)
				wrong.push(`${name}: ${m.dataset.label} ${m.dataset.value} is ` +
				    `${lengths[kind](m)} long, not ${number(m) * length / sum}`);
	}
	return wrong;
}

// In the page: what no text of a cell may have become.
function strangers() {
	const wrong = [];
	const all = [...document.querySelectorAll('*')];

	for (const e of all)
		for (const a of e.attributes)
			if (a.name.startsWith('on') || a.name === 'style' ||
			    (/^(href|src)$/.test(a.name) && !/^(#|data:,$)/.test(a.value)))
				wrong.push(`${e.tagName} has ${a.name}=${a.value}`);
	const most_of = [['script', 1], ['img', 0], ['iframe', 0], ['form', 0], ['link', 1]];
	for (const [tag, most] of most_of)
		if (document.getElementsByTagName(tag).length > most)
			wrong.push(`too many <${tag}>`);
	for (const a of document.querySelectorAll('a[href^="#"], a[*|href^="#"]')) {
		const id = (a.getAttribute('href') || '').slice(1);
		if (id && !document.getElementById(id))
			wrong.push(`nothing is called #${id}`);
	}
	return wrong;
}

const commands = {
	async page() {
		const said = [];
		for (const width of [1280, 390])
			for (const scheme of ['light', 'dark']) {
				const page = await open(width, scheme, said);
				const over = await page.evaluate(
				    () => document.documentElement.scrollWidth - innerWidth);
				if (over > 0)
					said.push(`${width} px: ${over} px too wide`);
				said.push(...await page.evaluate(misdrawn));
				said.push(...await page.evaluate(strangers));
			}
		return [...new Set(said)];
	},
	async marks() {
		const page = await open(1280);
		return page.evaluate((n) => [...document.querySelectorAll('svg.chart')[n - 1]
		    .querySelectorAll('.m')].map((m) => [m.dataset.label, m.dataset.series,
		    m.dataset.value].filter((s) => s !== undefined).join(',')), Number(rest[0]));
	},
	async texts() {
		const page = await open(1280);
		return (await page.evaluate(() => [...document.querySelectorAll('table')[0]
		    .tBodies[0].rows].map((r) => [...r.cells].map((c) => c.textContent))))
		    .map((row) => JSON.stringify(row));
	},
	async sorted() {
		const page = await open(1280);
		const heading = page.locator('th [role=button]').nth(Number(rest[0]) - 1);
		await heading.click();
		await heading.press('Enter');
		return page.evaluate((n) => {
			const rows = document.querySelectorAll('table')[0].tBodies[0].rows;
			return [...rows].map((r) => r.cells[n].textContent);
		}, Number(rest[0]) - 1);
	},
	async aside() {
		const page = await open(Number(rest[0]));
		return page.evaluate(() => [...document.querySelectorAll('.scroll')]
		    .map((e) => e.scrollWidth - e.clientWidth));
	},
	async pdf() {
		const page = await open(1280);
		await page.pdf({ path: rest[0], preferCSSPageSize: true });
		return [];
	},
	async picture() {
		const page = await open(Number(rest[0]), rest[1]);
		await page.screenshot({ path: rest[2], fullPage: true });
		return [];
	},
};

for (const line of await commands[command]())
	console.log(line);
await browser.close();
