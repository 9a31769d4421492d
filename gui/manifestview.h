// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

// The bytes of an UPGRADE.TXT, exactly: every line end is drawn as a mark, so that CR LF, LF and a missing one can
// be told apart. The marks are paint only; what is selected and copied are the bytes.
class ManifestView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit ManifestView(QWidget *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    const QByteArray &bytes() const { return m_bytes; }

    // Highlights these bytes; none with a length of 0.
    void mark(qsizetype from, qsizetype length);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QByteArray m_bytes;
    int positionOf(qsizetype byte) const;

    QStringList m_lineEnds; // of each line: LF, CR LF or nothing
};
