package main

import "redraft/internal/devidp"

const (
	moderatorsGroup = "redraft-moderators"
	adminSubject    = "admin"
)

// people are who one can sign in as: one for each role, so that every journey can be walked on one machine.
var people = []devidp.Person{
	{
		Subject: "candidate", Name: "Ines Calder", Email: "ines.calder@example.org", EmailVerified: true,
		Blurb: "Candidate: prepares for interviews, reads and compares",
	},
	{
		Subject: "contributor", Name: "Tomasz Wren", Email: "tomasz.wren@example.org", EmailVerified: true,
		Blurb: "Contributor: proposes better answers",
	},
	{
		Subject: "moderator", Name: "Amara Lindqvist", Email: "amara.lindqvist@example.org", EmailVerified: true,
		Groups: []string{moderatorsGroup},
		Blurb:  "Moderator: decides what is published",
	},
	{
		Subject: adminSubject, Name: "Ravi Okonkwo", Email: "ravi.okonkwo@example.org", EmailVerified: true,
		Blurb: "Admin: people, roles and the audit log",
	},
}
