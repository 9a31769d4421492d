// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>

// A thing that somebody dropped, pasted or opened: what it is for us, or why it is nothing.
struct Dropped
{
    enum class Kind
    {
        Binary,
        IntelHex,
        UpgradeTxt,
        Workspace,
        Sketch, // a file, or the folder of one
        Card,   // the folder of an SD card, or one laid out like it
        Unusable
    };

    Kind kind = Kind::Unusable;
    QString path;
    QString program = {}; // of a binary its header's name, of an UPGRADE.TXT its FILE
    QDateTime modified = {};
    QString beside = {}; // the .hex of a binary; the binary that an UPGRADE.TXT names
    QString reason = {}; // why it is unusable, and what to do: a translated sentence

    bool isForEditor() const
    {
        return kind == Kind::Binary || kind == Kind::IntelHex || kind == Kind::UpgradeTxt;
    }
};

struct DropLook
{
    QList<Dropped> things;  // files in the order they came, those of a folder newest first
    bool hasFolder = false; // some were found in a folder, so a person has not chosen them yet
    int leftOut = 0;        // files that were not looked at, because there were too many
};

constexpr int mostDroppedFiles = 200;

// Looks at files, and at the files of folders (not at folders in them). Reads no file beyond 1 MiB.
DropLook lookAtDropped(const QStringList &paths);
