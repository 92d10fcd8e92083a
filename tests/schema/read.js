// read.js - reads lists by their Table Schemas with the package "tableschema"
//
//	NODE_PATH=... node read.js SCHEMAS LIST...
//
// Prints what it refuses. The schema of a list is SCHEMAS/NAME.json, NAME being what comes after
// the last dot of its name.
// Columns that the schema does not know are added to it as text, as the programs carry them.
'use strict'

const fs = require('fs')
const path = require('path')
const csv = require('csv-parse/lib/sync')
const { Schema, Table } = require('tableschema')

async function check(schemas, list) {
	const name = path.extname(list).slice(1)
	const text = fs.readFileSync(`${schemas}/${name}.json`, 'utf8')
	const schema = await Schema.load(JSON.parse(text))
	const source = csv(fs.readFileSync(list))

	for (const error of schema.errors)
		console.log(`${name}.json: ${error.message}`)
	for (const column of source[0].slice(schema.fieldNames.length))
		schema.addField({ name: column, type: 'string' })
	schema.commit()
	const table = await Table.load(source, { schema: schema.descriptor })
	const rows = await table.read({ forceCast: true })
	for (const row of rows) {
		if (!(row instanceof Error))
			continue
		for (const error of row.errors.length ? row.errors : [row])
			console.log(`${path.basename(list)}:${row.rowNumber}: ${error.message}`)
	}
	return rows.length
}

async function main(schemas, lists) {
	let rows = 0

	for (const list of lists)
		rows += await check(schemas, list)
	console.log(`# ${rows} rows of ${lists.length} lists were read`)
}

main(process.argv[2], process.argv.slice(3))
