/* What a file and its project say of Playwright: see surroundings.h. */
#include "surroundings.h"

#include "names.h"
#include "playwright.h"
#include "project.h"

/* What decides: modules for imports, packages for manifests, words for anything else. */
struct library {
	const char *const *modules, *const *packages, *const *words;
};

static const char *const python_modules[] = { "playwright", "patchright",
					      "rebrowser_playwright", "camoufox", NULL };
static const char *const python_packages[] = { "playwright",           "patchright",
					       "rebrowser-playwright", "camoufox",
					       "pytest-playwright",    "scrapy-playwright",
					       "playwright-stealth",   NULL };
static const char *const python_other_modules[] = { "pyppeteer",         "nodriver",
						    "zendriver",         "selenium",
						    "browser_use.actor", NULL };
static const char *const python_other_packages[] = { "pyppeteer", "pyppeteer2", "requests-html",
						     "nodriver",  "zendriver",  "browser-use",
						     NULL };
static const char *const python_other_words[] = { "pyppeteer", "requests_html", "nodriver",
						  "zendriver", "browser_use",   NULL };
static const char *const js_other_packages[] = { "puppeteer",
						 "puppeteer-core",
						 "puppeteer-extra",
						 "puppeteer-real-browser",
						 "puppeteer-cluster",
						 "rebrowser-puppeteer",
						 "rebrowser-puppeteer-core",
						 "@cloudflare/puppeteer",
						 "@sparticuz/chromium-min",
						 "jest-puppeteer",
						 "nightmare",
						 "webdriverio",
						 "phantom",
						 "testcafe",
						 NULL };
static const char *const js_other_modules[] = { "puppeteer",
						"puppeteer-core",
						"puppeteer-extra",
						"puppeteer-real-browser",
						"puppeteer-cluster",
						"rebrowser-puppeteer",
						"rebrowser-puppeteer-core",
						"@cloudflare/puppeteer",
						"nightmare",
						"webdriverio",
						"phantom",
						"k6/browser",
						"k6/experimental/browser",
						NULL };
static const char *const js_other_words[] = { "puppeteer", "puppeteer_core", "nightmare",
					      "webdriverio", NULL };
static const char *const words[] = { "playwright", "patchright", "camoufox", NULL };

static bool imports_any(const struct facts *facts, const char *const *modules)
{
	for (; *modules; modules++) {
		if (imports_module(facts, *modules))
			return true;
	}
	return false;
}

static bool depends_on_any(const struct facts *facts, const char *const *packages)
{
	for (; *packages; packages++) {
		if (dependency_of(facts, *packages, NULL) == DEPENDENCY_PRESENT)
			return true;
	}
	return false;
}

static bool has_any_word(const struct facts *facts, const char *const *any)
{
	for (; *any; any++) {
		if (project_has_word(facts, *any))
			return true;
	}
	return false;
}

bool surroundings_say_playwright(const struct facts *facts)
{
	static const struct library python = { python_modules, python_packages, words },
				    python_others = { python_other_modules,
						      python_other_packages,
						      python_other_words },
				    js = { playwright_packages, playwright_packages, words },
				    js_others = { js_other_modules, js_other_packages,
						  js_other_words };
	bool is_python = facts->source->lang == LANG_PYTHON;
	const struct library *ours = is_python ? &python : &js;
	const struct library *others = is_python ? &python_others : &js_others;
	if (imports_any(facts, others->modules))
		return false;
	if (imports_any(facts, ours->modules))
		return true;
	if (depends_on_any(facts, others->packages))
		return false;
	return depends_on_any(facts, ours->packages) ||
	       (has_any_word(facts, ours->words) && !has_any_word(facts, others->words));
}
