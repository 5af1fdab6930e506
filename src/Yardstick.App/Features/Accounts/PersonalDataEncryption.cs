using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Encrypts and decrypts the personal data of accounts, each under the key of its person.</summary>
internal sealed class PersonalDataEncryption(Envelope envelope)
{
    /// <summary>The table of accounts, part of what each encrypted value is bound to.</summary>
    public const string Table = "accounts";

    /// <summary>Decrypts a personal datum; null if it is not set or the person is erased.</summary>
    public string? Decrypt(Account account, PersonalField what) =>
        account.PersonKey is { } key && Sealed(account, what) is { } content
            ? envelope.DecryptText(key, Place(account, what.ToString()), content)
            : null;

    /// <summary>Encrypts and sets a personal datum. A blank text clears it.</summary>
    public void Encrypt(Account account, PersonalField what, string? text)
    {
        var content = string.IsNullOrWhiteSpace(text)
            ? null
            : envelope.Encrypt(GetKey(account), Place(account, what.ToString()), text.Trim());
        switch (what)
        {
            case PersonalField.Email:
                account.EmailSealed = content;
                break;
            case PersonalField.Name:
                account.NameSealed = content;
                break;
            case PersonalField.Phone:
                account.PhoneSealed = content;
                break;
            case PersonalField.Address:
                account.AddressSealed = content;
                break;
            case PersonalField.BirthDate:
                account.BirthDateSealed = content;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    private static byte[]? Sealed(Account account, PersonalField what) =>
        what switch
        {
            PersonalField.Email => account.EmailSealed,
            PersonalField.Name => account.NameSealed,
            PersonalField.Phone => account.PhoneSealed,
            PersonalField.Address => account.AddressSealed,
            PersonalField.BirthDate => account.BirthDateSealed,
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

    /// <summary>Returns the wrapped key of a person; creates it if the account has none.</summary>
    public byte[] GetKey(Account account) => account.PersonKey ??= envelope.NewKey(Place(account, "PersonKey"));

    /// <summary>Returns what an encrypted value of an account is bound to.</summary>
    public static SealContext Place(Account account, string column) => new(Table, column, account.Id);
}

/// <summary>Specifies a personal datum.</summary>
public enum PersonalField
{
    Email,
    Name,
    Phone,
    Address,
    BirthDate,
}
