/*
 * Commands whose harm depends on more than their flags, continued: services, containers, clouds, databases.
 */
#include "shell_judge.h"
#include "shell_target.h"
#include "values.h"

enum { UPSTREAM_MAX = 8 };

static struct words all_words(const struct judging *judging)
{
	return (struct words){ judging->command->args, judging->command->arg_count };
}

/* What is only for tests is made again by the next one: every operand says so by its name. */
static bool all_for_tests(struct words names)
{
	for (size_t i = 0; i < names.n; i++) {
		if (!judge_is_test_name(names.v[i]))
			return false;
	}
	return names.n > 0;
}

/* dropdb shop_test, docker volume rm e2e-data, kind delete cluster --name ci-1 */
void refine_named(struct judging *judging)
{
	struct str name = words_value(all_words(judging), "--name,-p,--profile");
	if (all_for_tests(judging->operands) || (name.p && judge_is_test_name(name)))
		judging->harm = HARM_NOTE;
}

/* ---- containers ---- */

/* Where the operands are from: `docker run` or a label of one's own, or a search for some by a part of their name, for some, for all. */
enum found { FOUND_NONE, FOUND_MADE, FOUND_NAMED, FOUND_SOME, FOUND_ALL };

/* docker images --format '{{.ID}}' shop: those of one repository, whatever it is called. */
static bool lists_one_repository(struct str search)
{
	static const char *const valued[] = { "--format", "--filter", "-f", NULL };
	static const char *const lists[] = { "images", "ls", NULL };
	struct str word, before = STR("");
	bool listing = false;
	while (str_split(&search, ' ', &word) && !str_is(word, "|")) {
		while (word.n && strchr("\"')", word.p[word.n - 1]))
			word.n--;
		bool template = str_find_char(word, '{', 0) != SIZE_MAX ||
				str_find_char(word, '}', 0) != SIZE_MAX;
		if (listing && word.n && word.p[0] != '-' && !template &&
		    !str_in(before, valued))
			return true;
		listing |= str_in(word, lists) &&
			   (str_is(before, "image") || str_ends(before, "docker") ||
			    str_ends(before, "podman"));
		before = word;
	}
	return false;
}

static enum found found_by_text(struct str search)
{
	bool filter =
		str_has(search, "--filter") || str_has(search, " -f") || str_has(search, "qf ");
	if (filter && str_has(search, "label="))
		return FOUND_MADE;
	if (filter && str_has(search, "name="))
		return FOUND_NAMED;
	return filter || str_has(search, "grep ") || lists_one_repository(search) ? FOUND_SOME
										  : FOUND_ALL;
}

static bool lists_containers(struct str text)
{
	return str_ends(text, " ps)") || str_has(text, " ps ") || str_has(text, " ps)") ||
	       str_has(text, "container ls") || str_has(text, " images ") ||
	       str_has(text, "image ls");
}

/* docker ps -aq | grep web | xargs docker rm -f */
static enum found found_upstream(const struct command *command)
{
	bool narrowed = false;
	unsigned steps = 0;
	for (const struct command *up = command->upstream; up && steps < UPSTREAM_MAX;
	     up = up->upstream, steps++) {
		if (words_listed("docker|podman|nerdctl", '|', up->program)) {
			enum found found = found_by_text(up->shown);
			return found == FOUND_ALL && narrowed ? FOUND_SOME : found;
		}
		narrowed |= words_listed("grep|egrep|rg|awk|head|tail", '|', up->program);
	}
	return FOUND_NONE;
}

static enum found found_of(const struct judging *judging)
{
	for (size_t i = 0; i < judging->operands.n; i++) {
		struct str word = judging->operands.v[i];
		if (judge_is_substitution(word) &&
		    (str_has(word, " run") || str_has(word, " create ")))
			return FOUND_MADE;
		if (judge_is_substitution(word) && lists_containers(word))
			return found_by_text(word);
	}
	return judging->command->more_args ? found_upstream(judging->command) : FOUND_NONE;
}

void refine_docker_rm(struct judging *judging)
{
	bool force = words_flag(judging->words, "-f,--force");
	enum found found = found_of(judging);
	if (found == FOUND_ALL)
		judge_say(judging, force ? HARM_ERROR : HARM_WARNING,
			  "removes every container there is, other projects' too");
	else if (found == FOUND_MADE || !force)
		judge_forget(judging);
	else if (found == FOUND_NAMED || all_for_tests(judging->operands))
		judging->harm = HARM_NOTE;
}

void refine_docker_stop(struct judging *judging)
{
	if (found_of(judging) != FOUND_ALL)
		judge_forget(judging);
}

void refine_docker_rmi(struct judging *judging)
{
	if (found_of(judging) == FOUND_ALL)
		judge_say(judging, HARM_WARNING,
			  "removes every image there is, other projects' too");
}

/* --filter label=mine takes what the program made. */
void refine_prune(struct judging *judging)
{
	struct str filter = words_value(judging->words, "--filter");
	if (filter.p && str_has(filter, "label="))
		judge_say(judging, HARM_NOTE, "removes all that has the label it names");
	else if (filter.p)
		judge_say(judging, judging->harm,
			  "removes all that its filter matches, other projects' too");
}

/* A project or a file of its own for tests. */
void refine_compose(struct judging *judging)
{
	struct words words = all_words(judging);
	struct str project = words_value(words, "-p,--project-name"),
		   file = words_value(words, "-f,--file");
	if ((project.p && judge_is_test_name(project)) || (file.p && judge_is_test_name(file)))
		judging->harm = HARM_NOTE;
}

/* A tmux on its own socket is the program's own. */
void refine_tmux(struct judging *judging)
{
	if (words_value(all_words(judging), "-L,-S").p)
		judge_forget(judging);
}

/* ---- services of the machine ---- */

/* Services many programs share; any other is taken for the one the program is about. */
static const char shared_services[] =
	"nginx|apache2|httpd|caddy|traefik|haproxy|mysql|mysqld|mariadb|postgresql|postgres|"
	"redis|redis-server|valkey|memcached|mongod|mongodb|rabbitmq-server|rabbitmq|kafka|"
	"elasticsearch|opensearch|docker|containerd|podman|kubelet|k3s|ssh|sshd|cron|crond|"
	"network|networking|networkmanager|systemd-networkd|systemd-resolved|systemd-journald|"
	"firewalld|ufw|iptables|nftables|fail2ban|dbus|rsyslog|chrony|chronyd|ntp|cups|"
	"bluetooth|libvirtd|smbd|nfs-server|display-manager|gdm|gdm3|lightdm|sddm|w3svc|"
	"mssqlserver|wuauserv|windefend|all";

/* nginx, nginx.service, postgresql@16-main, postgresql-16, "*" */
static bool is_shared_service(struct str unit)
{
	if (target_is_pattern(unit))
		return true;
	size_t end = 0;
	while (end < unit.n && unit.p[end] != '.' && unit.p[end] != '@')
		end++;
	struct str name = str_sub(unit, 0, end);
	while (name.n && ((name.p[name.n - 1] >= '0' && name.p[name.n - 1] <= '9') ||
			  name.p[name.n - 1] == '-'))
		name.n--;
	return words_listed(shared_services, '|', name) ||
	       words_listed(shared_services, '|', str_sub(unit, 0, end));
}

void refine_service(struct judging *judging)
{
	struct words words = all_words(judging);
	bool later = words.n && str_is(judging->command->program, "systemctl") &&
		     !words_flag(words, "--now");
	for (size_t i = 0; later && i < words.n; i++) {
		if (str_is(words.v[i], "disable"))
			judge_forget(judging); /* it runs on until the next start */
	}
	bool shared = false;
	for (size_t i = 0; i < judging->operands.n; i++)
		shared |= is_shared_service(judging->operands.v[i]);
	if (!shared || words_flag(words, "--user"))
		judge_forget(judging);
}

/* service nginx stop */
void refine_service_verb(struct judging *judging)
{
	struct words operands = judging->operands;
	if (operands.n < 2 || !str_is(operands.v[1], "stop") ||
	    !is_shared_service(operands.v[0]))
		judge_forget(judging);
	else
		judge_name(judging, operands.v[0]);
}

void refine_supervisor(struct judging *judging)
{
	struct words words = all_words(judging);
	for (size_t i = 0; i < words.n; i++) {
		if (str_is(words.v[i], "all") || str_is(words.v[i], "shutdown"))
			return;
	}
	judge_forget(judging);
}

void refine_crontab(struct judging *judging)
{
	bool empty = judging->operands.n == 1 && str_is(judging->operands.v[0], "/dev/null");
	if (!empty && !words_flag(judging->words, "-r"))
		judge_forget(judging);
}

/* ---- clusters and clouds ---- */

/* What it told by name when it made it: $(kubectl create ...). */
static bool is_made_by_kubectl(struct str word)
{
	return judge_is_substitution(word) && str_has(word, "kubectl") &&
	       (str_has(word, " create ") || str_has(word, " apply "));
}

void refine_kubectl(struct judging *judging)
{
	static const char *const wide[] = { "namespace", "namespaces", "ns",  "all",
					    "pv",        "pvc",        "crd", "crds",
					    "node",      "nodes",      NULL };
	bool all = words_flag(judging->words, "--all,-A,--all-namespaces");
	if (all || (judging->operands.n && str_in(judging->operands.v[0], wide)))
		judging->harm = HARM_ERROR;
	for (size_t i = 0; i < judging->operands.n && !all; i++) {
		if (is_made_by_kubectl(judging->operands.v[i]))
			judge_forget(judging);
	}
}

/* `aws rds delete-db-instance`, `gcloud compute instances delete`, `heroku apps:destroy`. */
void refine_cloud(struct judging *judging)
{
	for (size_t i = 0; i < judging->operands.n && i < 5; i++) {
		struct str word = judging->operands.v[i];
		if (words_listed("delete|destroy|purge|terminate-instances|remove-project", '|',
				 word) ||
		    str_starts(word, "delete-") || str_ends(word, ":destroy") ||
		    str_ends(word, ":delete") || str_is(word, "pg:reset"))
			return;
	}
	judge_forget(judging);
}

void refine_rest_delete(struct judging *judging)
{
	struct str method = words_value(judging->words, "-X,--method,--request");
	if (!method.p || !str_eq_nocase(method, STR("DELETE")))
		judge_forget(judging);
}

static struct str url_of(struct words operands)
{
	for (size_t i = 0; i < operands.n; i++) {
		if (str_has(operands.v[i], "://") || str_has(operands.v[i], "/"))
			return operands.v[i];
	}
	return operands.n ? operands.v[0] : (struct str){ NULL, 0 };
}

static bool is_local(struct str url)
{
	return str_has(url, "localhost") || str_has(url, "127.0.0.1") || str_has(url, "[::1]");
}

/* curl -X DELETE url; all indices of an Elasticsearch at once are more than one thing. */
void refine_curl_delete(struct judging *judging)
{
	struct str method = words_value(judging->words, judging->command->powershell
								? "~-Method"
								: "-X,--request,--method");
	struct str url = url_of(judging->operands);
	if (judging->command->powershell) {
		struct str uri = words_value(judging->words, "~-Uri");
		url = uri.p ? uri : url;
	}
	if (!method.p || !str_eq_nocase(method, STR("DELETE")) || !url.p) {
		judge_forget(judging);
		return;
	}
	judge_name(judging, url);
	if (str_ends(url, "/_all") || str_ends(url, "*"))
		judging->harm = HARM_ERROR;
	else if (is_local(url))
		judging->harm = HARM_NOTE;
}

/* `mc rm --force one-file` is one file. */
void refine_bucket(struct judging *judging)
{
	struct words words = all_words(judging);
	bool bucket = false;
	for (size_t i = 0; i < words.n; i++)
		bucket |= str_is(words.v[i], "rb");
	if (!bucket && !words_flag(judging->words, "-r,--recursive"))
		judge_forget(judging);
}

void refine_firebase(struct judging *judging)
{
	struct words words = all_words(judging);
	for (size_t i = 0; i < words.n; i++) {
		if (str_is(words.v[i], "firestore:delete") &&
		    !words_flag(words, "-r,--recursive,--all-collections"))
			judge_forget(judging);
	}
}

/* ---- copies that delete ---- */

void refine_rsync(struct judging *judging)
{
	if (judging->operands.n < 2) {
		judge_forget(judging);
		return;
	}
	struct str to = judging->operands.v[judging->operands.n - 1];
	judge_name(judging, to);
	enum target target = target_of(to);
	if (target == TARGET_OWN)
		judge_forget(judging);
	else if (target == TARGET_SCRATCH)
		judging->harm = HARM_NOTE;
	else if (target == TARGET_SYSTEM)
		judging->harm = HARM_ERROR;
}

void refine_gc(struct judging *judging)
{
	struct str age = words_value(judging->words, "--prune");
	if (!age.p || !words_listed("now|all", '|', age))
		judge_forget(judging);
}

/* ---- databases ---- */

/* `supabase db reset` empties the local one. */
void refine_supabase(struct judging *judging)
{
	if (words_flag(judging->words, "--linked,--db-url"))
		judging->harm = HARM_ERROR;
}

/* mikro-orm schema:drop prints what it would do unless told to run it. */
void refine_mikro_orm(struct judging *judging)
{
	struct words words = all_words(judging);
	for (size_t i = 0; i < words.n; i++) {
		if (str_starts(words.v[i], "schema:") && !words_flag(words, "-r,--run"))
			judge_forget(judging);
	}
}

/* php artisan migrate:fresh */
void refine_artisan(struct judging *judging)
{
	size_t at = str_is(judging->command->program, "artisan") ? 0 : 1;
	struct words operands = judging->operands;
	bool artisan = !at || (operands.n && str_ends(operands.v[0], "artisan"));
	if (!artisan || operands.n <= at ||
	    !words_listed("migrate:fresh|migrate:reset|migrate:refresh|db:wipe", '|',
			  operands.v[at]))
		judge_forget(judging);
}

/* Does a search for keys, whose results are deleted, take all of them? `--pattern 'app:*'` does not. */
static bool takes_all_keys(const struct command *search)
{
	struct words words = { search->args, search->arg_count };
	struct str pattern = words_value(words, "--pattern");
	for (size_t i = 0; !pattern.p && i + 1 < words.n; i++) {
		if (str_eq_nocase(words.v[i], STR("keys")))
			pattern = words.v[i + 1];
	}
	return !pattern.p || pattern.p[0] == '*';
}

static bool empties_redis(struct str word)
{
	return words_listed("flushall|flushdb", '|', word);
}

/* The commands a redis-cli reads, one a line. */
static bool fed_flush(struct str input)
{
	struct str line;
	while (input.p && str_split(&input, '\n', &line)) {
		line = str_trim(line);
		if (empties_redis(str_sub(line, 0, str_find_char(line, ' ', 0))))
			return true;
	}
	return false;
}

void refine_redis(struct judging *judging)
{
	const struct command *command = judging->command, *search = command->upstream;
	struct words operands = judging->operands;
	bool flushes = operands.n ? empties_redis(operands.v[0]) : fed_flush(command->input);
	bool deletes = operands.n && command->more_args && search &&
		       words_listed("del|unlink", '|', operands.v[0]) &&
		       words_listed("redis-cli|valkey-cli", '|', search->program) &&
		       takes_all_keys(search);
	if (!flushes && !deletes)
		judge_forget(judging);
	else if (words_value(judging->words, "-s").p)
		judging->harm = HARM_NOTE; /* a server on a socket of its own */
}

/* ---- SQL ---- */

static bool is_sql_letter(char c)
{
	return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
}

/* Behind the 'text' or -- comment that begins at `i`; `i` where none does. A text that is executed is no such. */
static size_t behind_sql_text(struct str sql, size_t i)
{
	bool comment = str_starts(str_sub(sql, i, sql.n), "--");
	if (sql.p[i] != '\'' && !comment)
		return i;
	size_t end = str_find_char(sql, comment ? '\n' : '\'', i + 1);
	return end == SIZE_MAX ? (comment ? sql.n : i) : end + 1;
}

/* The next word of letters and underscores, from *at on; p == NULL at the end. */
static struct str sql_word(struct str sql, size_t *at)
{
	bool executes = str_has_nocase(sql, "execute");
	size_t i = *at;
	while (i < sql.n && !is_sql_letter(sql.p[i]) && sql.p[i] != ';') {
		size_t behind = executes ? i : behind_sql_text(sql, i);
		i = behind > i ? behind : i + 1;
	}
	size_t from = i;
	while (i < sql.n && is_sql_letter(sql.p[i]))
		i++;
	if (i == from && i < sql.n)
		i++; /* ; */
	*at = i;
	return from < sql.n ? str_sub(sql, from, i) : (struct str){ NULL, 0 };
}

/* DROP TABLE IF EXISTS name: is that name one for tests? */
static bool drops_for_tests(struct str sql, size_t at)
{
	struct str word = sql_word(sql, &at);
	while (word.p && words_listed("if|exists", '|', word))
		word = sql_word(sql, &at);
	return word.p && judge_is_test_name(word);
}

/* What a SQL text destroys, or NULL. */
static const char *sql_destroys(struct str sql)
{
	const char *pending = NULL; /* a DELETE whose WHERE has not come yet */
	struct str before = STR(";");
	size_t at = 0;
	for (struct str word = sql_word(sql, &at); word.p; word = sql_word(sql, &at)) {
		if (words_listed("table|database|schema|keyspace|tablespace", '|', word) &&
		    str_eq_nocase(before, STR("drop")) && !drops_for_tests(sql, at))
			return "drops a table, schema or database";
		if (str_eq_nocase(word, STR("truncate")) && str_is(before, ";"))
			return "empties a table";
		if (str_eq_nocase(word, STR("from")) && str_eq_nocase(before, STR("delete")))
			pending = "deletes every row of a table";
		if (str_eq_nocase(word, STR("where")))
			pending = NULL;
		if (str_is(word, ";") && pending)
			return pending;
		before = word;
	}
	if (str_has(sql, ".dropDatabase(") || str_has(sql, ".drop()"))
		return "drops a database or collection";
	return pending;
}

void refine_sql(struct judging *judging)
{
	const char *what =
		judging->command->input.p ? sql_destroys(judging->command->input) : NULL;
	for (size_t i = 0; !what && i < judging->words.n; i++)
		what = sql_destroys(judging->words.v[i]);
	if (what)
		judge_say(judging, HARM_ERROR, what);
	else
		judge_forget(judging);
}

/* wrangler d1 execute app --local: a copy on this machine, for trying things out. */
void refine_remote_sql(struct judging *judging)
{
	if (words_flag(judging->words, "--local"))
		judge_forget(judging);
	else
		refine_sql(judging);
}

/* ---- phones ---- */

/* All of them, or one; not those no runtime is left for, nor one the program made. */
void refine_simulator(struct judging *judging)
{
	struct str which = judging->operands.n ? judging->operands.v[0] : STR("");
	if (str_is(which, "all"))
		judge_say(judging, HARM_ERROR,
			  "erases every simulator of the machine with the apps and data in it");
	else if (!which.n || str_is(which, "unavailable") ||
		 (judge_is_substitution(which) && str_has(which, "create")))
		judge_forget(judging);
}

void refine_factory_reset(struct judging *judging)
{
	static const char *const resets[] = { "android.intent.action.MASTER_CLEAR",
					      "android.intent.action.FACTORY_RESET", NULL };
	for (size_t i = 0; i < judging->words.n; i++) {
		if (str_in(judging->words.v[i], resets))
			return;
	}
	judge_forget(judging);
}

/* flashing unlock erases, too; its other verbs do not. */
void refine_fastboot(struct judging *judging)
{
	struct words words = all_words(judging);
	bool flashing = false;
	for (size_t i = 0; i < words.n; i++)
		flashing |= str_is(words.v[i], "flashing");
	bool unlocks = judging->operands.n && str_starts(judging->operands.v[0], "unlock");
	if (flashing && !unlocks)
		judge_forget(judging);
	else if (flashing)
		judge_say(judging, HARM_ERROR, "unlocks the device, which erases its data");
}
