// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/release.h"

#include "cli/output.h"
#include "cli/text.h"
#include "model/binary.h"
#include "model/report.h"
#include "model/rollforward.h"

// What changes about a release, and the release that goes back to one.

namespace {

// The number behind the word; more may follow.
std::optional<qint64> idOf(const VerbOptions &options)
{
    bool isNumber = false;
    const qint64 id = options.positional().value(1).toLongLong(&isNumber);
    if (isNumber && id > 0)
        return id;
    options.wrong(Cli::tr("The number of a release is needed; “release list” shows them."));
    return std::nullopt;
}

Result<Release> restored(ReleaseLibrary &library, qint64 id)
{
    const Result<Release> shown = library.restore(id);
    return shown ? library.unwithdraw(id) : shown;
}

} // namespace

int changeRelease(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const QString what = options.positional().value(0);
    const QStringList words = options.positional().mid(2);
    const bool takesWords = what == u"tag" || what == u"note";
    const std::optional<qint64> id = takesWords ? idOf(options) : options.releaseId(1);
    if (!id)
        return ExitUsage;
    ReleaseLibrary library(workspace);
    if (what == u"tag")
        return printed(library.setTags(*id, words), options);
    if (what == u"note")
        return printed(library.setNotes(*id, words.join(u' ')), options);
    if (what == u"withdraw")
        return printed(library.withdraw(*id), options);
    if (what == u"remove")
        return printed(library.remove(*id), options);
    return printed(restored(library, *id), options);
}

int rollBack(const VerbOptions &options, const std::shared_ptr<Workspace> &workspace)
{
    const std::optional<qint64> id = options.releaseId(1);
    const std::optional<QList<stock::Module>> modules = modulesOf(options);
    if (!id || !modules)
        return ExitUsage;
    ReleaseLibrary library(workspace);
    const Result<Release> old = library.release(*id);
    if (!old)
        return fail(old.error(), options.json());
    const Result<QByteArray> bytes = library.binaryOf(*id);
    const Result<Binary> binary = bytes ? binaryFromBytes(*bytes) : Result<Binary>(bytes.error());
    if (!binary)
        return fail(binary.error(), options.json());
    const Result<RollForward> forward
        = goBackTo(*old, *binary, *modules, VersionLedger(workspace), options.value("note"));
    if (!forward)
        return fail(forward.error(), options.json());
    say(forward->why);
    return printed(library.add(forward->release, binary->bytes), options);
}
