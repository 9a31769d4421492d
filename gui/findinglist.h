// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"

#include <QScrollArea>
#include <QSet>

class QVBoxLayout;

// Findings as rows: shape, word and sentence.
class FindingList : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setFindings(const QList<Finding> &findings, const QString &whenNone);
    const QList<Finding> &findings() const { return m_findings; }

    // Codes of the warnings that a person has said to have seen.
    void setAcknowledged(const QSet<QString> &codes) { m_acknowledged = codes; }

Q_SIGNALS:
    void pointedAt(const Finding &finding); // the person wants to see its bytes
    void fixRequested(Fix fix);
    void acknowledged(const QString &code, bool isAcknowledged);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QList<Finding> m_findings;
    QString m_whenNone;
    QSet<QString> m_acknowledged;
};
