// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/decodedline.h"

#include <QTextBrowser>

#include <optional>

// What a line of a capture means, why it comes and what to do next.
class LineDetails : public QTextBrowser
{
    Q_OBJECT

public:
    explicit LineDetails(QWidget *parent = nullptr);

    void show(const QString &text, const DecodedLine &decoded);
    void showNothing();

protected:
    void changeEvent(QEvent *event) override; // colours are in the text

private:
    void write();

    QString m_text;
    std::optional<DecodedLine> m_decoded;
};
