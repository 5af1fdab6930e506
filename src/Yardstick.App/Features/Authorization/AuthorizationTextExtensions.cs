using Yardstick.App.Components;

namespace Yardstick.App.Features.Authorization;

/// <summary>Gives roles and permissions their texts.</summary>
internal static class AuthorizationTextExtensions
{
    /// <summary>Returns the name of a role.</summary>
    public static Func<string> Text(this Role role) =>
        role switch
        {
            Role.Public => () => AuthorizationTexts.Role_Public,
            Role.Member => () => ComponentsTexts.Role_Member,
            Role.Owner => () => AuthorizationTexts.Role_Owner,
            Role.Trainer => () => AuthorizationTexts.Role_Trainer,
            Role.Handicapper => () => AuthorizationTexts.Role_Handicapper,
            Role.Commission => () => AuthorizationTexts.Role_Commission,
            Role.Administrator => () => AuthorizationTexts.Role_Administrator,
            Role.Auditor => () => AuthorizationTexts.Role_Auditor,
            Role.Partner => () => AuthorizationTexts.Role_Partner,
        };

    /// <summary>Returns what a permission allows.</summary>
    public static Func<string> Text(this Permission permission) =>
        permission switch
        {
            Permission.ReadRegister => () => AuthorizationTexts.Operation_ReadRegister,
            Permission.Calculate => () => AuthorizationTexts.Operation_Calculate,
            Permission.SignIn => () => AuthorizationTexts.Operation_SignIn,
            Permission.RunBatch => () => AuthorizationTexts.Operation_RunBatch,
            Permission.UseBatch => () => AuthorizationTexts.Operation_UseBatch,
            Permission.ManageOwnAccount => () => AuthorizationTexts.Operation_ManageOwnAccount,
            Permission.EraseOwnAccount => () => AuthorizationTexts.Operation_EraseOwnAccount,
            Permission.ReadImports => () => AuthorizationTexts.Operation_ReadImports,
            Permission.ImportResults => () => AuthorizationTexts.Operation_ImportResults,
            Permission.ReadJobs => () => AuthorizationTexts.Operation_ReadJobs,
            Permission.ManageJobs => () => AuthorizationTexts.Operation_ManageJobs,
            Permission.SettleIdentities => () => AuthorizationTexts.Operation_SettleIdentities,
            Permission.ReadProposals => () => AuthorizationTexts.Operation_ReadProposals,
            Permission.ProposeMark => () => AuthorizationTexts.Operation_ProposeMark,
            Permission.ValidateMark => () => AuthorizationTexts.Operation_ValidateMark,
            Permission.PublishList => () => AuthorizationTexts.Operation_PublishList,
            Permission.ReadRules => () => AuthorizationTexts.Operation_ReadRules,
            Permission.PrepareRules => () => AuthorizationTexts.Operation_PrepareRules,
            Permission.ApproveRules => () => AuthorizationTexts.Operation_ApproveRules,
            Permission.ActivateRules => () => AuthorizationTexts.Operation_ActivateRules,
            Permission.DepartFromConversion => () => AuthorizationTexts.Operation_DepartFromConversion,
            Permission.IssueCertificate => () => AuthorizationTexts.Operation_IssueCertificate,
            Permission.ReadCertificates => () => AuthorizationTexts.Operation_ReadCertificates,
            Permission.ReadCompliance => () => AuthorizationTexts.Operation_ReadCompliance,
            Permission.AttestCompliance => () => AuthorizationTexts.Operation_AttestCompliance,
            Permission.ReadAudit => () => AuthorizationTexts.Operation_ReadAudit,
            Permission.ReadAccounts => () => AuthorizationTexts.Operation_ReadAccounts,
            Permission.ManageAccounts => () => AuthorizationTexts.Operation_ManageAccounts,
            Permission.ChangeRoles => () => AuthorizationTexts.Operation_ChangeRoles,
            Permission.ReadRoles => () => AuthorizationTexts.Operation_ReadRoles,
            Permission.DecideRoles => () => AuthorizationTexts.Operation_DecideRoles,
            Permission.ManagePartners => () => AuthorizationTexts.Operation_ManagePartners,
        };

    /// <summary>Returns the name of a scope.</summary>
    public static Func<string> Text(this PermissionScope permissionScope) =>
        permissionScope switch
        {
            PermissionScope.None => () => AuthorizationTexts.Reach_None,
            PermissionScope.Own => () => AuthorizationTexts.Reach_Own,
            PermissionScope.Others => () => AuthorizationTexts.Reach_Others,
            PermissionScope.Every => () => AuthorizationTexts.Reach_Every,
        };
}
