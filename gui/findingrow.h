// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"

#include <QFrame>

class QCheckBox;

// One finding: shape, word and sentence, and what can be done about it. A click or Enter points at its bytes.
class FindingRow : public QFrame
{
    Q_OBJECT

public:
    FindingRow(const Finding &finding, bool isAcknowledged, QWidget *parent = nullptr);

Q_SIGNALS:
    void pointedAt(const Finding &finding);
    void fixRequested(Fix fix);
    void acknowledged(const QString &code, bool isAcknowledged);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    Finding m_finding;
};
