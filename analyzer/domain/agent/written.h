/*
 * Written: what stands in a file that a call runs.
 *
 *     with open(path, "w") as f: f.write(code)        path.write_text(code)        writeFileSync(path, code)
 *     subprocess.run(["python", path])
 *
 * The place must be the same by what names it, in the function that runs it, in one that calls that function, or in
 * a helper that writes what it is given and is given the place, or gives it back.
 */
#ifndef SHEARPIN_WRITTEN_H
#define SHEARPIN_WRITTEN_H

#include "facts.h"

/* What was last written to the place before the call; NULL when nothing is known. */
const struct node *written_to(const struct node *place, const struct node *call);

#endif
