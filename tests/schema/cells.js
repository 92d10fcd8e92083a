// cells.js - holds cells against Table Schemas with the package "tableschema"
//
//	NODE_PATH=... node cells.js SCHEMAS CELLS
//
// CELLS is a CSV of format, column, cell and whether it is good: yes or no. Prints where that errs.
'use strict'

const fs = require('fs')
const csv = require('csv-parse/lib/sync')
const { Schema } = require('tableschema')

function isGood(field, cell) {
	try {
		field.castValue(cell)
		return true
	} catch (error) {
		return false
	}
}

async function main(schemas, cells) {
	for (const row of csv(fs.readFileSync(cells), { columns: true })) {
		const text = fs.readFileSync(`${schemas}/${row.format}.json`, 'utf8')
		const schema = await Schema.load(JSON.parse(text))
		const good = isGood(schema.getField(row.column), row.cell)

		const said = good ? 'good' : 'bad'
		if (good !== (row.good === 'yes'))
			console.log(`${row.format}.${row.column}: ${row.cell}: ${said}`)
	}
}

main(process.argv[2], process.argv[3])
