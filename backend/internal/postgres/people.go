package postgres

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"redraft/internal/account"
)

// Person reads somebody with roles, identities and record. Errors: ErrNotFound.
func (r reader) Person(ctx context.Context, id account.ID) (account.Person, error) {
	var row personRow
	if err := r.with(ctx).Where("id = ?", id).Take(&row).Error; err != nil {
		return account.Person{}, translate(err)
	}
	people := []account.Person{row.person()}
	if err := r.complete(ctx, people); err != nil {
		return account.Person{}, err
	}
	return people[0], nil
}

// PersonByIdentity reads who has an identity. Errors: ErrNotFound.
func (r reader) PersonByIdentity(ctx context.Context, i account.Identity) (account.Person, error) {
	var row identityRow
	if err := r.with(ctx).Where("issuer = ? AND subject = ?", i.Issuer, i.Subject).Take(&row).Error; err != nil {
		return account.Person{}, translate(err)
	}
	return r.Person(ctx, row.PersonID)
}

// PeopleByEmail reads who has a verified e-mail address. It finds people for an operator to name; it never links accounts.
func (r reader) PeopleByEmail(ctx context.Context, email string) ([]account.Person, error) {
	var rows []personRow
	err := r.with(ctx).Where("lower(email) = lower(?)", email).Limit(10).Find(&rows).Error
	people := make([]account.Person, len(rows))
	for i, row := range rows {
		people[i] = row.person()
	}
	return people, translate(err)
}

// PersonPlace is where a page of people begins.
type PersonPlace struct {
	Name string
	ID   account.ID
}

// PeopleAfter reads a page of people by name.
func (r reader) PeopleAfter(ctx context.Context, q string, after PersonPlace, limit int) ([]account.Person, error) {
	find := r.with(ctx)
	if q != "" {
		like := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(strings.ToLower(q)) + "%"
		find = find.Where("lower(name) LIKE ? OR lower(email) LIKE ?", like, like)
	}
	if after.ID != uuid.Nil {
		find = find.Where("(lower(name), id) > (?, ?)", after.Name, after.ID)
	}
	var rows []personRow
	if err := find.Order("lower(name), id").Limit(limit).Find(&rows).Error; err != nil {
		return nil, translate(err)
	}
	people := make([]account.Person, len(rows))
	for i, row := range rows {
		people[i] = row.person()
	}
	return people, r.complete(ctx, people)
}

// complete adds roles, identities and records to people.
func (r reader) complete(ctx context.Context, people []account.Person) error {
	if len(people) == 0 {
		return nil
	}
	ids, place := make([]uuid.UUID, len(people)), map[uuid.UUID]*account.Person{}
	for i := range people {
		ids[i], place[people[i].ID] = people[i].ID, &people[i]
	}
	in := uuidArray(ids)
	var roles []roleRow
	if err := r.with(ctx).Raw(rolesQuery+` WHERE r.person_id = ANY (?::uuid[]) ORDER BY r.created_at, r.id`, in).Scan(&roles).Error; err != nil {
		return translate(err)
	}
	for _, row := range roles {
		place[row.PersonID].Roles = append(place[row.PersonID].Roles, row.assignment())
	}
	var identities []identityRow
	if err := r.with(ctx).Where("person_id = ANY (?::uuid[])", in).Order("created_at").Find(&identities).Error; err != nil {
		return translate(err)
	}
	for _, row := range identities {
		place[row.PersonID].Identities = append(place[row.PersonID].Identities, account.Identity{Issuer: row.Issuer, Subject: row.Subject})
	}
	var counts []struct {
		AuthorID                  uuid.UUID
		Open, Published, Rejected int
	}
	if err := r.with(ctx).Raw(`SELECT author_id, count(*) FILTER (WHERE state IN ('in_review', 'changes_requested')) AS open,
		count(*) FILTER (WHERE state = 'published') AS published, count(*) FILTER (WHERE state = 'rejected') AS rejected
		FROM proposal WHERE author_id = ANY (?::uuid[]) GROUP BY author_id`, in).Scan(&counts).Error; err != nil {
		return translate(err)
	}
	for _, row := range counts {
		place[row.AuthorID].Counts = account.Counts{Open: row.Open, Published: row.Published, Rejected: row.Rejected}
	}
	return nil
}

const rolesQuery = `SELECT r.*, coalesce(g.slug, '') AS guide_slug FROM role_assignment r LEFT JOIN guide g ON g.id = r.guide_id`

// Refs reads people as others see them, by id.
func (r reader) Refs(ctx context.Context, ids []account.ID) (map[account.ID]account.Ref, error) {
	var rows []personRow
	err := r.with(ctx).Select("id, name, service, suspended_at").Where("id = ANY (?::uuid[])", uuidArray(ids)).Find(&rows).Error
	out := make(map[account.ID]account.Ref, len(rows))
	for _, row := range rows {
		out[row.ID] = account.Ref{ID: row.ID, Name: row.Name, Service: row.Service, Suspended: row.SuspendedAt != nil}
	}
	return out, translate(err)
}

// LockPerson keeps somebody's rights as they are until the end of the transaction; every write of theirs waits. Errors: ErrNotFound.
func (tx *Tx) LockPerson(ctx context.Context, id account.ID) (account.Person, error) {
	var row personRow
	if err := tx.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Select("id").Where("id = ?", id).Take(&row).Error; err != nil {
		return account.Person{}, translate(err)
	}
	return tx.Person(ctx, id)
}

// changeRights counts a change of what somebody may do, so that no running write of theirs goes on with what they could before.
func (tx *Tx) changeRights(ctx context.Context, id account.ID, change map[string]any) error {
	if change == nil {
		change = map[string]any{}
	}
	change["epoch"] = clause.Expr{SQL: "epoch + 1"}
	return tx.with(ctx).Model(&personRow{}).Where("id = ?", id).Updates(change).Error
}

// GiveRole adds an assignment of a locked person. Errors: conflict when they hold it already.
func (tx *Tx) GiveRole(ctx context.Context, person account.ID, a account.Assignment) error {
	row := roleRow{ID: NewID(), PersonID: person, Role: string(a.Role), GuideID: orNull(a.Guide), Source: string(a.Source), CreatedAt: tx.Now}
	if err := tx.with(ctx).Create(&row).Error; err != nil {
		return err
	}
	return tx.changeRights(ctx, person, nil)
}

// TakeRole removes every assignment of a role in one place from a locked person, whatever its source; false when there was none.
// Errors: ErrLastAdmin.
func (tx *Tx) TakeRole(ctx context.Context, person account.ID, a account.Assignment) (bool, error) {
	if a.Role == account.Admin && a.Guide == uuid.Nil {
		if err := tx.notLastAdmin(ctx, person); err != nil {
			return false, err
		}
	}
	done := tx.with(ctx).Where("person_id = ? AND role = ? AND guide_id IS NOT DISTINCT FROM ?", person, string(a.Role), orNull(a.Guide))
	if a.Source != "" {
		done = done.Where("source = ?", string(a.Source))
	}
	done = done.Delete(&roleRow{})
	if done.Error != nil || done.RowsAffected == 0 {
		return false, done.Error
	}
	return true, tx.changeRights(ctx, person, nil)
}

// Suspend suspends a locked person, or ends that when s is nil. Errors: ErrLastAdmin.
func (tx *Tx) Suspend(ctx context.Context, person account.ID, s *account.Suspension) error {
	if s == nil {
		return tx.changeRights(ctx, person, map[string]any{"suspended_at": nil, "suspended_reason": ""})
	}
	if err := tx.notLastAdmin(ctx, person); err != nil {
		return err
	}
	return tx.changeRights(ctx, person, map[string]any{"suspended_at": s.At, "suspended_reason": s.Reason})
}

// notLastAdmin fails when nobody else is an admin of the site. Whoever else could stop being one at the same moment waits.
func (tx *Tx) notLastAdmin(ctx context.Context, person account.ID) error {
	if err := tx.with(ctx).Exec("SELECT pg_advisory_xact_lock(hashtext('redraft:admins'))").Error; err != nil {
		return err
	}
	var isAdmin bool
	var others int
	err := tx.with(ctx).Raw(`SELECT coalesce(bool_or(p.id = ?), false), count(DISTINCT p.id) FILTER (WHERE p.id <> ? AND p.suspended_at IS NULL)
		FROM role_assignment r JOIN person p ON p.id = r.person_id WHERE r.role = 'admin' AND r.guide_id IS NULL`, person, person).Row().Scan(&isAdmin, &others)
	if err == nil && isAdmin && others == 0 {
		return ErrLastAdmin
	}
	return err
}

// Arrival is somebody who has just proved who they are.
type Arrival struct {
	Identity account.Identity
	Name     string
	Email    string               // verified, or empty
	Groups   []account.Assignment // the roles that their groups give them now
	Admin    bool                 // named as the first admin by configuration
}

// Arrive finds or makes the person behind an identity, renews name and e-mail address, brings the roles that come from groups and
// configuration up to date, and opens a session. It is not a Write: nobody is signed in yet who could hold a grant.
func (s *Store) Arrive(ctx context.Context, a Arrival, session [32]byte, requestID string) (account.ID, error) {
	var person account.ID
	for range 3 {
		id, err := s.arrive(ctx, a, session, requestID)
		if person = id; !isUniqueViolation(err) && !isRetryable(err) && !errors.Is(err, ErrErased) {
			return person, translate(err)
		}
	}
	return person, ErrUnavailable
}

func (s *Store) arrive(ctx context.Context, a Arrival, session [32]byte, requestID string) (account.ID, error) {
	db := s.with(ctx).Begin()
	if db.Error != nil {
		return uuid.Nil, db.Error
	}
	defer db.Rollback()
	tx := s.begun(db)
	p, err := tx.PersonByIdentity(ctx, a.Identity)
	fresh := err != nil
	switch {
	case fresh && !errors.Is(err, ErrNotFound):
		return uuid.Nil, err
	case fresh:
		p = account.Person{ID: NewID()}
		row := personRow{ID: p.ID, Name: a.Name, Email: a.Email, Epoch: 1, CreatedAt: tx.Now, SeenAt: &tx.Now}
		if err := db.Create(&row).Error; err != nil {
			return uuid.Nil, err
		}
		if err := db.Create(&identityRow{a.Identity.Issuer, a.Identity.Subject, p.ID, tx.Now}).Error; err != nil {
			return uuid.Nil, err
		}
	default:
		if p, err = tx.LockPerson(ctx, p.ID); err != nil {
			return uuid.Nil, err
		}
		if p.ErasedAt != nil {
			return uuid.Nil, ErrErased // meanwhile: whoever arrives is new
		}
		if err := db.Model(&personRow{}).Where("id = ?", p.ID).Updates(map[string]any{"name": a.Name, "email": a.Email, "seen_at": tx.Now}).Error; err != nil {
			return uuid.Nil, err
		}
	}
	if err := tx.renewRoles(ctx, p, a); err != nil {
		return uuid.Nil, err
	}
	if err := db.Create(&sessionRow{IDHash: session[:], PersonID: p.ID, CreatedAt: tx.Now, SeenAt: tx.Now}).Error; err != nil {
		return uuid.Nil, err
	}
	row := auditRow{At: tx.Now, ActorID: &p.ID, Action: "session.start", ObjectKind: "person", ObjectID: p.ID.String(), RequestID: requestID, Detail: "{}"}
	if fresh {
		row.Action = "person.arrive"
	}
	if err := db.Create(&row).Error; err != nil {
		return uuid.Nil, err
	}
	return p.ID, db.Commit().Error
}

// renewRoles brings what groups and configuration give in line with what they give now; what an admin granted stays.
func (tx *Tx) renewRoles(ctx context.Context, p account.Person, a Arrival) error {
	want := map[account.Assignment]bool{}
	for _, g := range a.Groups {
		want[account.Assignment{Role: g.Role, Guide: g.Guide, Source: account.FromGroup}] = true
	}
	if a.Admin {
		want[account.Assignment{Role: account.Admin, Source: account.Configured}] = true
	}
	for _, have := range p.Roles {
		key := account.Assignment{Role: have.Role, Guide: have.Guide, Source: have.Source}
		if want[key] {
			delete(want, key)
			continue
		}
		if have.Source == account.FromGroup {
			if _, err := tx.TakeRole(ctx, p.ID, key); err != nil && !errors.Is(err, ErrLastAdmin) {
				return err
			}
		}
	}
	for give := range want {
		if err := tx.GiveRole(ctx, p.ID, give); err != nil {
			return err
		}
	}
	return nil
}

// GuideIDs reads the ids of guides by slug, for configuration that names guides.
func (r reader) GuideIDs(ctx context.Context, slugs []string) (map[string]account.ID, error) {
	var rows []guideRow
	err := r.with(ctx).Select("id, slug").Where("slug IN ?", slugs).Find(&rows).Error
	out := map[string]account.ID{}
	for _, row := range rows {
		out[row.Slug] = row.ID
	}
	return out, translate(err)
}

// ConfiguredAdmins reads who is an admin because configuration says so, or said so.
func (r reader) ConfiguredAdmins(ctx context.Context) ([]account.Person, error) {
	var rows []personRow
	if err := r.with(ctx).Raw("SELECT p.* FROM role_assignment r JOIN person p ON p.id = r.person_id WHERE r.role = 'admin' AND r.guide_id IS NULL AND r.source = 'configured' ORDER BY p.id").Scan(&rows).Error; err != nil {
		return nil, translate(err)
	}
	people := make([]account.Person, len(rows))
	for i, row := range rows {
		people[i] = row.person()
	}
	return people, r.complete(ctx, people)
}

// seenEvery is how often a session's last use is written down.
const seenEvery = time.Minute

// Admins reads who is an admin of the whole site.
func (r reader) Admins(ctx context.Context) ([]account.ID, error) {
	var ids []account.ID
	err := r.with(ctx).Raw("SELECT DISTINCT person_id FROM role_assignment WHERE role = 'admin' AND guide_id IS NULL").Scan(&ids).Error
	return ids, translate(err)
}
