// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/userrule.h"

#include <QWidget>

class Notice;
class QComboBox;
class QLineEdit;
class QStackedWidget;

// The fields of one rule, with what is wrong with its pattern beside it.
class RuleForm : public QWidget
{
    Q_OBJECT

public:
    explicit RuleForm(QWidget *parent = nullptr);

    void setRule(const std::optional<UserRule> &rule); // nothing: there is no rule to edit
    UserRule rule() const;
    void beginTyping();

Q_SIGNALS:
    void edited();

private:
    void showFault();

    QLineEdit *m_pattern;
    QStackedWidget *m_below; // a hint, or what is wrong
    Notice *m_fault;
    QLineEdit *m_meaning;
    QComboBox *m_module;
    QComboBox *m_verdict;
};
