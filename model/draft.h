// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <optional>

#include "firmware/stock/module.h"

// A release in the making, as a value: what somebody brought and what they typed for it.
struct Draft
{
    enum class Mode
    {
        Update,
        Hold // NO_FILE: nodes find nothing to do
    };

    Mode mode = Mode::Update;
    QByteArray binary;            // an OTA binary under the name it came with; empty: none yet
    QString fileName;             // it came from, without folder
    QString program;              // the name it gets; as typed, so it may be no program ID yet
    int version = 1;              // 0 to 255
    bool isVersionChosen = false; // by a person: no proposal changes it again
    QString path = QStringLiteral("/");
    QString notes; // Markdown
    QList<stock::Module> modules;
    QString group;
    QString sketchVersion;
    QString apiVersion;
    QString ideVersion;
    QByteArray manifest;      // the bytes of a foreign UPGRADE.TXT, until they are written anew
    QStringList acknowledged; // codes of warnings that were seen, sorted

    bool operator==(const Draft &) const = default;

    // Nothing was brought yet: there is nothing worth keeping.
    bool isEmpty() const { return binary.isEmpty() && manifest.isEmpty(); }
};

// "FLOW001, version 3", as people call it.
QString nameOf(const Draft &draft);

// The draft with that binary in it: its name is the one in the header, what was acknowledged is asked anew.
Draft withBinary(Draft draft, const Binary &binary, const QString &fileName);

// Everything but the binary, which is kept beside it. Keys that are missing leave the default, unknown ones are
// skipped: a newer program may have written it.
QJsonObject jsonOf(const Draft &draft);
Draft draftFromJson(const QJsonObject &object, const QByteArray &binary);

// What comes of a file for the editor: a draft, or why there is none.
struct DraftFile
{
    std::optional<Draft> draft;
    QString refusal; // a translated sentence; empty where there is a draft
};

// An OTA binary, the Intel HEX of a sketch, or an UPGRADE.TXT (with the binary it names, when that lies beside it).
DraftFile draftFromFile(const QString &path);

// The same for the bytes of an UPGRADE.TXT at hand, as they are pasted.
DraftFile draftFromManifest(const QByteArray &manifest);
