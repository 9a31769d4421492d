// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include "firmware/stock/module.h"

// A program under a number, with the exact UPGRADE.TXT that announces it. Never changes once it is in a library; its
// binary stays there and is fetched when needed.
struct Release
{
    enum class State
    {
        Final,
        Withdrawn // stays readable, is not published again
    };

    qint64 id = 0; // of the library; 0 until it is in one
    ProgramId program;
    int version = 0;     // 0 to 255
    QString path;        // PATH of UPGRADE.TXT
    qint64 size = 0;     // SIZE of UPGRADE.TXT: bytes of the binary, header included
    QByteArray sha256;   // of the binary, lower-case hex
    QByteArray manifest; // the bytes of UPGRADE.TXT
    QString notes;
    QList<stock::Module> modules; // it is meant for; empty: any
    QDateTime created;            // UTC
    QString group = {};           // it was made for, by name; empty: none
    QString sketchVersion = {};   // free text
    QString apiVersion = {};
    QString ideVersion = {};
    qint64 origin = 0; // the release whose binary this one goes back to; 0: none

    // What people say of a release afterwards; all above is fixed.
    State state = State::Final;
    QStringList tags = {};  // words, sorted
    QDateTime removed = {}; // hidden since then; its number stays used

    bool isRemoved() const { return removed.isValid(); }
    bool operator==(const Release &) const = default;
};

// The word of the workspace and of JSON: final, withdrawn.
QString wordOf(Release::State state);

// The canonical UPGRADE.TXT: four labels, LF only, the last line ended too (contract 1.2, 1.4).
Result<QByteArray> manifestFor(const ProgramId &program, const QString &path, qint64 size, int version);

// The canonical hold: NO_FILE with all four labels.
QByteArray holdManifestText();

// PATH as UPGRADE.TXT may carry it: absolute, printable ASCII, ending in a slash (3G joins PATH and FILE without one).
Result<QString> checkedPath(const QString &path);

// A release of that binary, not yet in any library.
Result<Release> releaseOf(const Binary &binary, int version, const QString &path, const QString &notes = {},
    const QList<stock::Module> &modules = {});

// Whether it may go to a server: ReleaseWithdrawn when people took it back or removed it.
Result<> publishable(const Release &release);

// Words from what somebody typed: separated by blanks or commas, each once, sorted.
QStringList tagsFrom(const QString &typed);
