using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Platform.CommandLine;

/// <summary>Provides the texts of the settings: what each is, what its value is called, and what is expected of it.</summary>
internal static class SettingTexts
{
    private static readonly Dictionary<Setting, (Func<string> Description, Func<string> Value, Func<string> Expected)> Texts = new()
    {
        [Setting.Data] = (() => CommandLineTexts.Option_data, () => CommandLineTexts.Name_data, () => CommandLineTexts.Expected_data),
        [Setting.Database] = (
            () => CommandLineTexts.Option_database,
            () => CommandLineTexts.Name_database,
            () => CommandLineTexts.Expected_database
        ),
        [Setting.DatabaseOwner] = (
            () => CommandLineTexts.Option_database_owner,
            () => CommandLineTexts.Name_database_owner,
            () => CommandLineTexts.Expected_database_owner
        ),
        [Setting.Urls] = (() => CommandLineTexts.Option_urls, () => CommandLineTexts.Name_urls, () => CommandLineTexts.Expected_urls),
        [Setting.PublicUrl] = (
            () => CommandLineTexts.Option_public_url,
            () => CommandLineTexts.Name_public_url,
            () => CommandLineTexts.Expected_public_url
        ),
        [Setting.Certificate] = (
            () => CommandLineTexts.Option_certificate,
            () => CommandLineTexts.Name_certificate,
            () => CommandLineTexts.Expected_certificate
        ),
        [Setting.CertificateKey] = (
            () => CommandLineTexts.Option_certificate_key,
            () => CommandLineTexts.Name_certificate_key,
            () => CommandLineTexts.Expected_certificate_key
        ),
        [Setting.Proxies] = (
            () => CommandLineTexts.Option_proxies,
            () => CommandLineTexts.Name_proxies,
            () => CommandLineTexts.Expected_proxies
        ),
        [Setting.Origins] = (
            () => CommandLineTexts.Option_origins,
            () => CommandLineTexts.Name_origins,
            () => CommandLineTexts.Expected_origins
        ),
        [Setting.Redis] = (() => CommandLineTexts.Option_redis, () => CommandLineTexts.Name_redis, () => CommandLineTexts.Expected_redis),
        [Setting.Keys] = (() => CommandLineTexts.Option_keys, () => CommandLineTexts.Name_keys, () => CommandLineTexts.Expected_keys),
        [Setting.Smtp] = (() => CommandLineTexts.Option_smtp, () => CommandLineTexts.Name_smtp, () => CommandLineTexts.Expected_smtp),
        [Setting.MailFrom] = (
            () => CommandLineTexts.Option_mail_from,
            () => CommandLineTexts.Name_mail_from,
            () => CommandLineTexts.Expected_mail_from
        ),
        [Setting.SecurityContact] = (
            () => CommandLineTexts.Option_security_contact,
            () => CommandLineTexts.Name_security_contact,
            () => CommandLineTexts.Expected_security_contact
        ),
        [Setting.RuleSet] = (() => CommandLineTexts.Option_rules, () => CommandLineTexts.Name_rules, () => CommandLineTexts.Expected_rules),
        [Setting.RuleUpdates] = (
            () => CommandLineTexts.Option_rules_updates,
            () => CommandLineTexts.Name_rules_updates,
            () => CommandLineTexts.Expected_rules_updates
        ),
        [Setting.Authority] = (
            () => CommandLineTexts.Option_authority,
            () => CommandLineTexts.Name_authority,
            () => CommandLineTexts.Expected_authority
        ),
        [Setting.TimeZone] = (
            () => CommandLineTexts.Option_time_zone,
            () => CommandLineTexts.Name_time_zone,
            () => CommandLineTexts.Expected_time_zone
        ),
        [Setting.MaxUpload] = (
            () => CommandLineTexts.Option_max_upload,
            () => CommandLineTexts.Name_max_upload,
            () => CommandLineTexts.Expected_max_upload
        ),
        [Setting.MaxDocuments] = (
            () => CommandLineTexts.Option_max_documents,
            () => CommandLineTexts.Name_max_documents,
            () => CommandLineTexts.Expected_max_documents
        ),
        [Setting.Language] = (() => CommandLineTexts.Option_language, () => "fr|en|ar", () => CommandLineTexts.Expected_language),
    };

    public static Func<string> Description(Setting setting) => Texts[setting].Description;

    public static Func<string> Value(Setting setting) => Texts[setting].Value;

    public static Func<string> Expected(Setting setting) => Texts[setting].Expected;
}
