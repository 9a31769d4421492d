// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"

#include <QScrollArea>

class QVBoxLayout;

// Findings as rows: shape, word and sentence.
class FindingList : public QScrollArea
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setFindings(const QList<Finding> &findings, const QString &whenNone);
    const QList<Finding> &findings() const { return m_findings; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();

    QList<Finding> m_findings;
    QString m_whenNone;
};
