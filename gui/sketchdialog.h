// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sketchlint.h"
#include "model/sketchtext.h"

#include <QDialog>

class FindingList;
class Notice;
class PasswordField;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class SourceView;

// Writes a new sketch while its entries are typed. Passwords go into what is copied and saved, not into what is shown.
class SketchDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SketchDialog(const SketchContext &context, QWidget *parent = nullptr);

    void saveTo(const QString &folder);

private:
    QWidget *makeForm();
    void addNodeRows();
    void addServerRows();
    void addNetworkRows();
    QWidget *makePreview();
    QWidget *makeFoot();
    SketchPlan plan() const;
    void chooseAccount(int index);
    void showFields();
    void refresh();
    void chooseFolder();

    SketchContext m_context;
    QByteArray m_text; // empty while an entry is wrong
    QFormLayout *m_form;
    QLineEdit *m_name;
    QLabel *m_program;
    QComboBox *m_module;
    QSpinBox *m_sleep;
    QComboBox *m_account;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    PasswordField *m_password;
    QComboBox *m_mode;
    QLineEdit *m_apn;
    QLineEdit *m_apnLogin;
    PasswordField *m_apnPassword;
    QLineEdit *m_network;
    PasswordField *m_networkPassword;
    SourceView *m_preview;
    FindingList *m_findings;
    Notice *m_notice;
    QLabel *m_state;
    QPushButton *m_copy;
    QPushButton *m_save;
};
