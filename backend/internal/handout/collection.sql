-- A collection as Anki has had it since 2.1, which every later version reads.
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
	ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
	sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
	queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
	odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,
	factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_revlog_cid ON revlog (cid);
INSERT INTO col VALUES (1, 1767225600, {{.Changed}}000, {{.NoteType}}, 11, 0, 0, 0,
	'{"activeDecks": [1], "curDeck": 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0, "estTimes": true, "dueCounts": true, "curModel": null, "nextPos": {{.Cards}}, "sortType": "noteFld", "sortBackwards": false, "addToCur": true}',
	'{"{{.NoteType}}": {"id": {{.NoteType}}, "name": "Redraft", "type": 0, "mod": 1772366400, "usn": -1, "sortf": 0, "did": {{.Deck}}, "latexPre": "", "latexPost": "", "tags": [], "vers": [], "req": [[0, "any", [0]]],
		"css": ".card { font: 18px/1.5 sans-serif; text-align: left; max-width: 40em; margin: 1em auto; }",
		"flds": [{"name": "Question", "ord": 0, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": []}, {"name": "Answer", "ord": 1, "sticky": false, "rtl": false, "font": "Arial", "size": 20, "media": []}],
		"tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "<h2>{{"{{"}}Question}}</h2>", "afmt": "{{"{{"}}FrontSide}}<hr id=answer>{{"{{"}}Answer}}", "bqfmt": "", "bafmt": "", "did": null}]}}',
	'{"1": {"id": 1, "name": "Default", "mod": 1772366400, "usn": 0, "desc": "", "dyn": 0, "conf": 1, "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]},
		"{{.Deck}}": {"id": {{.Deck}}, "name": "Redraft", "mod": 1772366400, "usn": -1, "desc": "", "dyn": 0, "conf": 1, "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0, "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0]}}',
	'{"1": {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0, "replayq": true, "dyn": false,
		"new": {"bury": true, "delays": [1, 10], "initialFactor": 2500, "ints": [1, 4, 7], "order": 1, "perDay": 20, "separate": true},
		"rev": {"bury": true, "ease4": 1.3, "fuzz": 0.05, "ivlFct": 1, "maxIvl": 36500, "minSpace": 1, "perDay": 100},
		"lapse": {"delays": [10], "leechAction": 0, "leechFails": 8, "minInt": 1, "mult": 0}}}', '{}');
