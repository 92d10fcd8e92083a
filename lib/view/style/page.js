/* page.js - tables that are put in order by a column; without it they stand as they came */
"use strict";
(function () {
	/* 600+, 600余, 近20, 约100, 10.50: the figure; anything else is text. */
	function figure(text) {
		var m = /^[约近]?(-?\d+(?:\.\d+)?)/.exec(text);
		return m ? Number(m[1]) : null;
	}
	function order(table, column, sign) {
		var body = table.tBodies[0];
		var number = table.tHead.rows[0].cells[column].classList.contains("n");
		var rows = Array.prototype.map.call(body.rows, function (row, i) {
			var text = row.cells[column].textContent.trim();
			return {row: row, i: i, text: text, key: number ? figure(text) : text};
		});
		rows.sort(function (a, b) {
			if (a.text === "" || b.text === "")
				return (a.text === "") - (b.text === "") || a.i - b.i;
			var by = number ? a.key - b.key :
				a.key.localeCompare(b.key, document.documentElement.lang);
			return sign * by || a.i - b.i;
		});
		rows.forEach(function (r) { body.appendChild(r.row); });
	}
	function press(event) {
		if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ")
			return;
		event.preventDefault();
		var th = event.currentTarget.parentNode, table = th.closest("table");
		var sign = th.getAttribute("aria-sort") === "ascending" ? -1 : 1;
		Array.prototype.forEach.call(th.parentNode.cells, function (other) {
			other.removeAttribute("aria-sort");
		});
		th.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
		order(table, th.cellIndex, sign);
	}
	document.querySelectorAll("table.sortable").forEach(function (table) {
		if (table.tBodies[0].rows.length < 2)
			return;
		Array.prototype.forEach.call(table.tHead.rows[0].cells, function (th) {
			/* A heading that holds a <button> is not repeated on the next sheet. */
			var button = document.createElement("span");
			button.setAttribute("role", "button");
			button.tabIndex = 0;
			while (th.firstChild)
				button.appendChild(th.firstChild);
			button.addEventListener("click", press);
			button.addEventListener("keydown", press);
			th.appendChild(button);
		});
	});
})();
