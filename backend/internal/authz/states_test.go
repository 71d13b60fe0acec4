package authz

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"redraft/internal/account"
	"redraft/internal/answer"
)

// permissionOf is what each action asks for; nobody may supersede: it follows from a publication.
var permissionOf = map[answer.Action]Permission{
	answer.Revise: Revise, answer.Comment: Comment, answer.Approve: Approve, answer.RequestChanges: RequestChanges, answer.Reject: Reject, answer.Publish: Publish,
	answer.Withdraw: Withdraw, answer.Reopen: Reopen, answer.Edit: Edit, answer.PublishPart: PublishPart, answer.Undo: Undo,
}

// docs/states.md shows the life of a proposal as the code has it, with who may do what.
func TestStatesAreAsDocumented(t *testing.T) {
	t.Parallel()
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	got := states(p)
	const golden = "../../../docs/states.md"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("docs/states.md is not what the code says; look at the difference, then go test ./internal/authz -update\n%s", got)
	}
}

func states(p *Policy) string {
	var b strings.Builder
	b.WriteString("# The life of a proposal\n\nPrinted from the code (`cd backend && go test ./internal/authz -update`): what can be done in which state, and the state that it leads\nto. What is empty cannot happen, whoever asks. Beside the right and the state, the rules of [rules.md](rules.md) have to hold.\n\n| action |")
	for _, s := range answer.States {
		fmt.Fprintf(&b, " %s |", s)
	}
	b.WriteString("\n|---|" + strings.Repeat("---|", len(answer.States)) + "\n")
	for _, a := range answer.Actions {
		fmt.Fprintf(&b, "| %s |", a)
		for _, s := range answer.States {
			to, _ := answer.Next(s, a)
			fmt.Fprintf(&b, " %s |", to)
		}
		b.WriteString("\n")
	}
	b.WriteString("\n## Who may\n\nBy rank in the proposal's guide, and by whose proposal it is: *own*; a *fellow*'s (open, on a question on which one proposes too);\nanother's (*others*). Suspended people and visitors may none of it.\n\n| action | contributor | moderator | admin |\n|---|---|---|---|\n")
	for _, a := range answer.Actions {
		fmt.Fprintf(&b, "| %s |", a)
		for _, rank := range []account.Rank{account.RankContributor, account.RankModerator, account.RankAdmin} {
			var whose []string
			for _, r := range []Relation{Own, Fellow, Others} {
				if p.Allows(rank, r, permissionOf[a]) {
					whose = append(whose, string(r))
				}
			}
			if len(whose) == 0 {
				whose = []string{"–"}
			}
			fmt.Fprintf(&b, " %s |", strings.Join(whose, ", "))
		}
		b.WriteString("\n")
	}
	b.WriteString("\nNobody supersedes: that follows from a publication of the very same text. An author reopens by a revision, once; *reopen* is a moderator's.\n")
	return b.String()
}

func TestEveryActionAsksForAPermission(t *testing.T) {
	t.Parallel()
	p, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range answer.Actions {
		if permissionOf[a] == "" && a != answer.Supersede {
			t.Errorf("%s asks for no permission", a)
		}
		for _, rank := range []account.Rank{account.RankSuspended, account.RankCandidate} {
			if slices.ContainsFunc(Relations, func(r Relation) bool { return p.Allows(rank, r, permissionOf[a]) }) {
				t.Errorf("%s may %s", rank, a)
			}
		}
	}
}
