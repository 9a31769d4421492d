// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rulemodel.h"
#include "model/rulesamplemodel.h"

#include <QDialog>

#include <functional>

class Notice;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTableView;
class RuleForm;

// The rules of a workspace, edited and tried on sample lines at once. Nothing changes before OK.
class RulesDialog : public QDialog
{
    Q_OBJECT

public:
    using Save = std::function<Result<>(const QList<UserRule> &)>;

    RulesDialog(
        const QList<UserRule> &rules, const QStringList &samples, Save save, QWidget *parent = nullptr);

    // Public, so that a test needs no file dialog.
    void importFrom(const QString &path);
    void exportTo(const QString &path);

    void accept() override;

private:
    QWidget *makeTable();
    QWidget *makeForm();
    QWidget *makeSamples(const QStringList &samples);
    QWidget *makeFoot();
    void add();
    void remove();
    void move(int by);
    void chooseImport();
    void chooseExport();
    void showRule();
    void refresh();
    void select(int row);
    int currentRow() const;
    QString complaint() const;

    Save m_save;
    RuleModel m_rules;
    RuleSampleModel m_results;
    QTableView *m_table;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    RuleForm *m_form;
    QPlainTextEdit *m_samples;
    Notice *m_notice;
    QLabel *m_state;
    QPushButton *m_export;
    QPushButton *m_ok;
};
