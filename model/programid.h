// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

// The name a node knows its program by: exactly seven characters of A-Z, 0-9 and _, the set that every stock
// library, the 8.3 names of the card and the IDE's export agree on. Cannot hold anything else.
class ProgramId
{
public:
    static constexpr int length = 7;

    static Result<ProgramId> from(const QString &text);

    const QString &text() const { return m_text; }
    bool operator==(const ProgramId &) const = default;

private:
    explicit ProgramId(QString text)
        : m_text(std::move(text))
    {
    }

    QString m_text;
};
